CREATE OR REPLACE TEMP TABLE shown AS
SELECT placed.kind, placed.slug, placed.talk_id, false AS is_last
FROM shelved AS placed
JOIN placeable AS talk USING (talk_id)
JOIN shelves AS shelf ON shelf.kind = placed.kind AND shelf.slug = placed.slug
WHERE talk.last_on >= CAST($today AS DATE) - CASE WHEN talk.is_withdrawn THEN 1 ELSE shelf.back_days END
  AND talk.first_on <= CAST($today AS DATE) + shelf.ahead_days
