CREATE OR REPLACE TEMP VIEW shown_renderings AS
SELECT * FROM renderings ANTI JOIN hidden USING (talk_id) WHERE changed_at IS NOT NULL;

CREATE OR REPLACE TEMP VIEW placeable AS
SELECT talk_id, uid, starts_utc, first_on, last_on, is_withdrawn, revised_at, size
FROM shown_renderings
WHERE event IS NOT NULL
