CREATE OR REPLACE VIEW about AS
SELECT
    first(version ORDER BY started_at DESC, run_id) AS version,
    first(zones ORDER BY started_at DESC, run_id) AS zones,
    make_timestamp(min(epoch_us(started_at))) AS watched_since_utc,
    make_timestamp(max(epoch_us(started_at))) AS as_of_utc,
    (SELECT count(*) FROM talks) AS talk_count,
    '{definitions}' AS definitions
FROM runs;

COMMENT ON VIEW about IS 'One row: what made these tables, and what they are as of.';
COMMENT ON COLUMN about.version IS 'Version of Talkfeed of the last run.';
COMMENT ON COLUMN about.zones IS 'Version of the database of time zones in the last run.';
COMMENT ON COLUMN about.watched_since_utc IS 'When the first run began, in UTC: earlier announcements were not seen.';
COMMENT ON COLUMN about.as_of_utc IS 'When the last run began that is told of here, in UTC.';
COMMENT ON COLUMN about.talk_count IS 'Rows in talks, those that are one with another talk included.';
COMMENT ON COLUMN about.definitions IS 'Fingerprint of the views and comments.';
