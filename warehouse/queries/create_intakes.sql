CREATE OR REPLACE TEMP TABLE intakes AS
SELECT row_number() OVER () AS place, unnest(intakes, recursive := true)
FROM (
    SELECT unnest(from_json(given, '[{"source_key": "VARCHAR", "is_complete": "BOOLEAN"}]')) AS intakes
    FROM (SELECT $intakes AS given)
)
