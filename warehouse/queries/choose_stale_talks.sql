CREATE OR REPLACE TEMP TABLE chosen_talks AS
SELECT talk_id, is_news, revised_at, event_digest, rowid - $after AS place
FROM stale_talks
WHERE rowid >= $after AND rowid < $until
