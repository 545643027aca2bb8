CREATE OR REPLACE TEMP TABLE ordered AS
SELECT
    place,
    CAST(row_number() OVER (ORDER BY starts_utc, uid) AS UINTEGER) AS position,
    talk_id,
    first_on,
    revised_at,
    size,
    hash(hash(talk_id, revised_at)) AS content
FROM at_hand
WHERE place IN (SELECT place FROM selected)
