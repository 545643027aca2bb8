CREATE OR REPLACE TEMP TABLE shown AS
SELECT shelf.shelf, shelved.place, false AS is_last
FROM shelved
JOIN at_hand AS talk ON talk.place = shelved.place
JOIN shelves AS shelf ON shelf.shelf = shelved.shelf
WHERE talk.last_on >= CAST($today AS DATE) - CASE WHEN talk.is_withdrawn THEN 1 ELSE shelf.back_days END
  AND talk.first_on <= CAST($today AS DATE) + shelf.ahead_days
