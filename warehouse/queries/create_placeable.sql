CREATE OR REPLACE TEMP VIEW placeable AS
SELECT place, talk_id, uid, starts_utc, first_on, last_on, is_withdrawn, revised_at, size
FROM shown_renderings
WHERE size IS NOT NULL
