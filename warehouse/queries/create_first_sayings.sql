CREATE OR REPLACE TEMP TABLE sayings AS
SELECT source_key, announcement_id, announcement_id AS talk_id, true AS is_new
FROM heard
WHERE is_new
