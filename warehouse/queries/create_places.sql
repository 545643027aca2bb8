CREATE OR REPLACE TEMP TABLE places AS
SELECT place, number
FROM (
    SELECT rowid AS place, {key} AS key, row_number() OVER (ORDER BY {order}) AS number
    FROM snapshot.{table}
    WHERE {condition}
)
SEMI JOIN spliced USING (key)
