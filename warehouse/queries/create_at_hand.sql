CREATE OR REPLACE TEMP TABLE at_hand AS
SELECT * REPLACE (CAST(place AS UINTEGER) AS place)
FROM placeable
WHERE last_on >= CAST($today AS DATE) - (SELECT max(back_days) FROM shelves) - $reach_days
