CREATE OR REPLACE TEMP TABLE spans AS
WITH turns AS (
    SELECT
        placed.kind,
        placed.slug,
        talk.talk_id,
        (NOT talk.is_withdrawn, talk.starts_utc, talk.uid) AS lastness,
        talk.first_on - shelf.ahead_days AS comes_on,
        talk.last_on + 1 + CASE WHEN talk.is_withdrawn THEN 1 ELSE shelf.back_days END AS goes_on
    FROM shelved AS placed
    JOIN placeable AS talk USING (talk_id)
    JOIN shelves AS shelf ON shelf.kind = placed.kind AND shelf.slug = placed.slug
)
SELECT
    kind,
    slug,
    arg_max(talk_id, lastness) AS last_talk_id,
    greatest(
        max(comes_on) FILTER (comes_on <= CAST($today AS DATE)),
        max(goes_on) FILTER (goes_on <= CAST($today AS DATE))
    ) AS turned_on,
    CAST(NULL AS UBIGINT) AS content
FROM turns
GROUP BY kind, slug
