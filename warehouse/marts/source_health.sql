CREATE OR REPLACE VIEW source_health AS
WITH asked AS (
    SELECT
        source_key,
        last(outcome ORDER BY read_at) AS outcome,
        last(reason ORDER BY read_at) AS reason,
        max(epoch_us(read_at)) AS checked,
        max(epoch_us(read_at)) FILTER (outcome IN ('read', 'unchanged')) AS succeeded,
        count(*) AS reading_count,
        count(*) FILTER (outcome = 'failed') AS failed_count,
        count(*) FILTER (outcome = 'held') AS held_count,
        last(fetched_count ORDER BY read_at) FILTER (outcome = 'read') AS fetched_count,
        last(new_count ORDER BY read_at) FILTER (outcome = 'read') AS new_count,
        last(changed_count ORDER BY read_at) FILTER (outcome = 'read') AS changed_count,
        last(unchanged_count ORDER BY read_at) FILTER (outcome = 'read') AS unchanged_count,
        last(rejected_count ORDER BY read_at) FILTER (outcome = 'read') AS rejected_count
    FROM readings
    GROUP BY source_key
), failures AS (
    SELECT reading.source_key, min(epoch_us(reading.read_at)) AS failing_since
    FROM readings AS reading
    JOIN asked ON asked.source_key = reading.source_key
    WHERE reading.outcome IN ('failed', 'held') AND epoch_us(reading.read_at) > coalesce(asked.succeeded, -1)
    GROUP BY reading.source_key
), shown AS (
    SELECT source_key, count(DISTINCT talk_id) AS talk_count
    FROM announcements
    WHERE last_seen_at IS NULL
    GROUP BY source_key
)
SELECT
    source.source_key,
    source.title,
    source.url,
    CASE
        WHEN asked.checked IS NULL THEN 'new'
        WHEN asked.outcome = 'held' THEN 'held'
        WHEN asked.outcome <> 'failed' THEN 'ok'
        WHEN asked.succeeded IS NULL THEN 'failing'
        ELSE 'stale'
    END AS state,
    asked.outcome,
    asked.reason,
    make_timestamp(asked.checked) AS checked_utc,
    make_timestamp(asked.succeeded) AS succeeded_utc,
    make_timestamp(failures.failing_since) AS failing_since_utc,
    ((SELECT max(epoch_us(read_at)) FROM readings) - asked.succeeded) / 3600000000.0 AS age_hours,
    coalesce(shown.talk_count, 0) AS talk_count,
    asked.fetched_count,
    asked.new_count,
    asked.changed_count,
    asked.unchanged_count,
    asked.rejected_count,
    coalesce(asked.reading_count, 0) AS reading_count,
    coalesce(asked.failed_count, 0) AS failed_count,
    coalesce(asked.held_count, 0) AS held_count
FROM sources AS source
LEFT JOIN asked ON asked.source_key = source.source_key
LEFT JOIN failures ON failures.source_key = source.source_key
LEFT JOIN shown ON shown.source_key = source.source_key;

COMMENT ON VIEW source_health IS 'How does every source do? One row a source that is configured, as of the last reading of any source that is told of here, which is that of the last publication that changed something.';
COMMENT ON COLUMN source_health.source_key IS 'The source: sources.source_key.';
COMMENT ON COLUMN source_health.title IS 'Title of the source.';
COMMENT ON COLUMN source_health.url IS 'Address of the source, or the path of a file.';
COMMENT ON COLUMN source_health.state IS 'ok; held (its last reading looks wrong, and was not stored); stale (it fails, and was read before); failing (it never was read); new (it never was asked).';
COMMENT ON COLUMN source_health.outcome IS 'Outcome of its last reading: read, unchanged, held or failed.';
COMMENT ON COLUMN source_health.reason IS 'Why that one failed or is held, or what it lacked.';
COMMENT ON COLUMN source_health.checked_utc IS 'When it was last asked, in UTC.';
COMMENT ON COLUMN source_health.succeeded_utc IS 'When it was last read, or had not changed, in UTC; NULL when it never was.';
COMMENT ON COLUMN source_health.failing_since_utc IS 'When the first reading failed or was held since it was last read, in UTC; NULL when it is ok.';
COMMENT ON COLUMN source_health.age_hours IS 'Hours from succeeded_utc to the last reading of any source.';
COMMENT ON COLUMN source_health.talk_count IS 'Talks that it still announces, as of its last whole reading.';
COMMENT ON COLUMN source_health.fetched_count IS 'Announcements found by its last reading that found another page than before; so with the four counts that follow.';
COMMENT ON COLUMN source_health.new_count IS 'Talks seen for the first time then.';
COMMENT ON COLUMN source_health.changed_count IS 'Talks whose content had changed then.';
COMMENT ON COLUMN source_health.unchanged_count IS 'Talks that were as before then.';
COMMENT ON COLUMN source_health.rejected_count IS 'Announcements that were set aside then: see rejects.';
COMMENT ON COLUMN source_health.reading_count IS 'Readings, of any outcome.';
COMMENT ON COLUMN source_health.failed_count IS 'Readings that failed.';
COMMENT ON COLUMN source_health.held_count IS 'Readings that were held.';
