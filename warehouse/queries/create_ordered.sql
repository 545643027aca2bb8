CREATE OR REPLACE TEMP TABLE ordered AS
SELECT
    CAST(rowid AS UINTEGER) AS place,
    CAST(row_number() OVER (ORDER BY starts_utc, uid) AS UINTEGER) AS position,
    talk_id,
    first_on,
    revised_at,
    size,
    hash(hash(talk_id, revised_at)) AS content
FROM placeable
WHERE rowid IN (SELECT place FROM selected)
