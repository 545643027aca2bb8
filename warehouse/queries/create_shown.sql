CREATE OR REPLACE TEMP TABLE shown AS
WITH current AS (
    SELECT
        CAST(rowid AS UINTEGER) AS place,
        first_on,
        last_on,
        is_withdrawn
    FROM placeable
    WHERE last_on >= CAST($today AS DATE) - (SELECT max(back_days) FROM shelves)
      AND first_on <= CAST($today AS DATE) + (SELECT max(ahead_days) FROM shelves)
)
SELECT shelf.shelf, talk.place, false AS is_last
FROM (
    FROM shelved
    UNION ALL
    SELECT shelf.shelf, place FROM current, shelves AS shelf WHERE shelf.kind = 'all'
) AS shelved
JOIN current AS talk ON talk.place = shelved.place
JOIN shelves AS shelf ON shelf.shelf = shelved.shelf
WHERE talk.last_on >= CAST($today AS DATE) - CASE WHEN talk.is_withdrawn THEN 1 ELSE shelf.back_days END
  AND talk.first_on <= CAST($today AS DATE) + shelf.ahead_days
