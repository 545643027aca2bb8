CREATE OR REPLACE VIEW title_tba_rates AS
WITH namings AS (
    SELECT
        talk_id,
        min(epoch_us(valid_from)) AS seen,
        min(epoch_us(valid_from)) FILTER (title IS NOT NULL) AS titled,
        bool_or(title IS NULL AND valid_to IS NULL) AS is_untitled
    FROM talk_versions
    WHERE talk_id IN (SELECT talk_id FROM talk_versions WHERE title IS NULL)
    GROUP BY talk_id
)
SELECT
    fate.series_key,
    any_value(series.title) AS title,
    fate.term,
    count(*) AS talk_count,
    count(*) FILTER (seen < coalesce(titled, seen + 1)) AS tba_count,
    count(*) FILTER (is_untitled) AS untitled_count,
    tba_count / talk_count AS tba_share,
    untitled_count / talk_count AS untitled_share,
    median(
        epoch_us(coalesce(fate.starts_utc, CAST(fate.starts_on AS TIMESTAMP))) - titled
    ) FILTER (seen < titled) / 86400000000.0 AS median_title_days
FROM talk_fates AS fate
LEFT JOIN namings ON namings.talk_id = fate.talk_id
LEFT JOIN series ON series.series_key = fate.series_key
WHERE fate.fate = 'on' AND fate.starts_on IS NOT NULL
GROUP BY fate.series_key, fate.term;

COMMENT ON VIEW title_tba_rates IS 'How often is a talk announced without a title, and how late does the title come? One row a series and term, of dated talks that are on, held or to come; those to come may yet get one.';
COMMENT ON COLUMN title_tba_rates.series_key IS 'The series: series.series_key; NULL for the talks of no series.';
COMMENT ON COLUMN title_tba_rates.title IS 'Title of the series.';
COMMENT ON COLUMN title_tba_rates.term IS 'Academic term: see term_of.';
COMMENT ON COLUMN title_tba_rates.talk_count IS 'Talks.';
COMMENT ON COLUMN title_tba_rates.tba_count IS 'Talks that had no title when they were first seen.';
COMMENT ON COLUMN title_tba_rates.untitled_count IS 'Talks that have no title as known last.';
COMMENT ON COLUMN title_tba_rates.tba_share IS 'tba_count as a share of talk_count, from 0 to 1.';
COMMENT ON COLUMN title_tba_rates.untitled_share IS 'untitled_count as a share of talk_count, from 0 to 1.';
COMMENT ON COLUMN title_tba_rates.median_title_days IS 'Median of the days from the first sight of a title to the start, of the talks that had none at first (negative: afterwards); NULL when none got one.';
