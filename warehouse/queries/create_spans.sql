CREATE OR REPLACE TEMP TABLE spans AS
WITH offered AS (
    SELECT
        shelf.* EXCLUDE (kind, slug),
        CAST(talk.rowid AS UINTEGER) AS place,
        talk.uid,
        talk.starts_utc,
        talk.first_on,
        talk.last_on,
        talk.is_withdrawn
    FROM shelved
    JOIN placeable AS talk ON talk.rowid = shelved.place
    JOIN shelves AS shelf USING (shelf)
    UNION ALL
    SELECT
        shelf.* EXCLUDE (kind, slug),
        talk.rowid,
        talk.uid,
        talk.starts_utc,
        talk.first_on,
        talk.last_on,
        talk.is_withdrawn
    FROM placeable AS talk, (FROM shelves WHERE kind = 'all') AS shelf
), turns AS (
    SELECT
        shelf,
        place,
        uid,
        epoch_us(starts_utc) - CASE WHEN is_withdrawn THEN CAST(1 AS BIGINT) << 61 ELSE 0 END AS lastness,
        first_on - ahead_days AS comes_on,
        last_on + 1 + CASE WHEN is_withdrawn THEN 1 ELSE back_days END AS goes_on
    FROM offered
), turned AS MATERIALIZED (
    SELECT
        shelf,
        max(lastness) AS lastness,
        greatest(
            max(comes_on) FILTER (comes_on <= CAST($today AS DATE)),
            max(goes_on) FILTER (goes_on <= CAST($today AS DATE))
        ) AS turned_on
    FROM turns
    GROUP BY shelf
), latest AS (
    SELECT shelf, arg_max(place, uid) AS place FROM turns SEMI JOIN turned USING (shelf, lastness) GROUP BY shelf
)
SELECT
    shelf.kind,
    shelf.slug,
    shelf.shelf,
    latest.place,
    talk.talk_id AS last_talk_id,
    turned.turned_on,
    CAST(NULL AS UBIGINT) AS content,
    CAST(NULL AS BIGINT) AS talk_count,
    CAST(NULL AS DATE) AS shown_from
FROM turned
JOIN latest USING (shelf)
JOIN shelves AS shelf USING (shelf)
JOIN placeable AS talk ON talk.rowid = latest.place
