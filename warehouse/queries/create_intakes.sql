CREATE OR REPLACE TEMP TABLE intakes AS
SELECT row_number() OVER () AS place, unnest(intakes, recursive := true)
FROM (
    SELECT unnest(from_json($intakes, '[{"source_key": "VARCHAR", "is_complete": "BOOLEAN"}]')) AS intakes
)
