CREATE OR REPLACE TEMP TABLE placeable AS
SELECT talk_id, uid, starts_utc, first_on, last_on, is_withdrawn, revised_at, size
FROM shown_renderings
WHERE size IS NOT NULL
