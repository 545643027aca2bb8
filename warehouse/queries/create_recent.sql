CREATE OR REPLACE TEMP TABLE recent AS
SELECT talk_id, CAST(rowid AS UINTEGER) AS place
FROM placeable
WHERE last_on >= CAST($today AS DATE) - (SELECT max(back_days) FROM shelves) - $reach_days
