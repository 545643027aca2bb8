INSERT INTO spans BY NAME
WITH turns AS (
    SELECT
        shelf.shelf,
        shelved.place,
        talk.uid,
        epoch_us(talk.starts_utc) - CASE WHEN talk.is_withdrawn THEN CAST(1 AS BIGINT) << 61 ELSE 0 END AS lastness,
        talk.first_on - shelf.ahead_days AS comes_on,
        talk.last_on + 1 + CASE WHEN talk.is_withdrawn THEN 1 ELSE shelf.back_days END AS goes_on
    FROM (FROM shelved ANTI JOIN spans USING (shelf)) AS shelved
    JOIN at_hand AS talk ON talk.place = shelved.place
    JOIN shelves AS shelf ON shelf.shelf = shelved.shelf
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
    turned.lastness,
    turned.turned_on
FROM turned
JOIN latest USING (shelf)
JOIN shelves AS shelf USING (shelf)
JOIN at_hand AS talk ON talk.place = latest.place
