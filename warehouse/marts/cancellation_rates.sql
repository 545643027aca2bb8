CREATE OR REPLACE VIEW cancellation_rates AS
WITH calls AS (
    SELECT
        talk_id,
        max(epoch_us(changed_at)) FILTER (kind = 'cancelled') AS cancelled,
        count(*) FILTER (kind = 'restored') AS restorings
    FROM talk_changes
    WHERE kind IN ('cancelled', 'restored')
    GROUP BY talk_id
    HAVING cancelled IS NOT NULL OR restorings > 0
)
SELECT
    fate.series_key,
    any_value(series.title) AS title,
    fate.term,
    count(*) AS talk_count,
    count(*) FILTER (fate.fate = 'cancelled') AS cancelled_count,
    count(*) FILTER (fate.fate = 'postponed') AS postponed_count,
    count(*) FILTER (fate.fate = 'removed') AS removed_count,
    count(*) FILTER (fate.fate = 'on' AND calls.restorings > 0) AS restored_count,
    cancelled_count / talk_count AS cancelled_share,
    postponed_count / talk_count AS postponed_share,
    removed_count / talk_count AS removed_share,
    median(
        epoch_us(coalesce(fate.starts_utc, CAST(fate.starts_on AS TIMESTAMP))) - calls.cancelled
    ) FILTER (fate.fate = 'cancelled') / 86400000000.0 AS median_notice_days
FROM talk_fates AS fate
LEFT JOIN calls ON calls.talk_id = fate.talk_id
LEFT JOIN series ON series.series_key = fate.series_key
WHERE fate.starts_on IS NOT NULL
GROUP BY fate.series_key, fate.term;

COMMENT ON VIEW cancellation_rates IS 'How many talks do not take place as announced? One row a series and term, of all dated talks, by what became of each; those still to come may yet be cancelled.';
COMMENT ON COLUMN cancellation_rates.series_key IS 'The series: series.series_key; NULL for the talks of no series.';
COMMENT ON COLUMN cancellation_rates.title IS 'Title of the series.';
COMMENT ON COLUMN cancellation_rates.term IS 'Academic term: see term_of.';
COMMENT ON COLUMN cancellation_rates.talk_count IS 'Talks, whatever became of them.';
COMMENT ON COLUMN cancellation_rates.cancelled_count IS 'Talks that are cancelled.';
COMMENT ON COLUMN cancellation_rates.postponed_count IS 'Talks that are postponed, and have no new date yet.';
COMMENT ON COLUMN cancellation_rates.removed_count IS 'Talks that their sources dropped before their time without a word.';
COMMENT ON COLUMN cancellation_rates.restored_count IS 'Talks that are on, and once were cancelled, postponed or removed.';
COMMENT ON COLUMN cancellation_rates.cancelled_share IS 'cancelled_count as a share of talk_count, from 0 to 1.';
COMMENT ON COLUMN cancellation_rates.postponed_share IS 'postponed_count as a share of talk_count, from 0 to 1.';
COMMENT ON COLUMN cancellation_rates.removed_share IS 'removed_count as a share of talk_count, from 0 to 1.';
COMMENT ON COLUMN cancellation_rates.median_notice_days IS 'Median of the days from the last time a talk was seen to be cancelled to its start, of cancelled talks (negative: afterwards); NULL when none was seen before.';
