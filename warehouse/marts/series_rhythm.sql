CREATE OR REPLACE VIEW series_rhythm AS
WITH held AS (
    SELECT *, isodow(starts_on) AS weekday, hour(starts_local) AS hour
    FROM talk_fates
    WHERE fate = 'on' AND series_key IS NOT NULL AND term IS NOT NULL
), weekdays AS (
    SELECT series_key, term, weekday, count(*) AS talk_count
    FROM held
    GROUP BY series_key, term, weekday
), hours AS (
    SELECT series_key, term, hour, count(*) AS talk_count
    FROM held
    WHERE hour IS NOT NULL
    GROUP BY series_key, term, hour
), gaps AS (
    SELECT series_key, term, starts_on - lag(starts_on) OVER (PARTITION BY series_key, term ORDER BY starts_on) AS days
    FROM (SELECT DISTINCT series_key, term, starts_on FROM held)
)
SELECT
    totals.series_key,
    series.title,
    totals.term,
    totals.talk_count,
    day_of.weekday,
    day_of.weekday_count / totals.talk_count AS weekday_share,
    hour_of.hour,
    gap_of.gap_days AS median_gap_days,
    totals.minutes AS median_minutes
FROM (
    SELECT
        series_key,
        term,
        count(*) AS talk_count,
        median(epoch_us(ends_utc) - epoch_us(starts_utc)) / 60000000.0 AS minutes
    FROM held
    GROUP BY series_key, term
) AS totals
JOIN (
    SELECT series_key, term, first(weekday ORDER BY talk_count DESC, weekday) AS weekday, max(talk_count) AS weekday_count
    FROM weekdays
    GROUP BY series_key, term
) AS day_of ON day_of.series_key = totals.series_key AND day_of.term = totals.term
LEFT JOIN (
    SELECT series_key, term, first(hour ORDER BY talk_count DESC, hour) AS hour
    FROM hours
    GROUP BY series_key, term
) AS hour_of ON hour_of.series_key = totals.series_key AND hour_of.term = totals.term
LEFT JOIN (
    SELECT series_key, term, median(days) AS gap_days
    FROM gaps
    GROUP BY series_key, term
) AS gap_of ON gap_of.series_key = totals.series_key AND gap_of.term = totals.term
LEFT JOIN series ON series.series_key = totals.series_key;

COMMENT ON VIEW series_rhythm IS 'When does each series meet? One row a series and term, of dated talks that are on, held or to come; talks of no series are left out.';
COMMENT ON COLUMN series_rhythm.series_key IS 'The series: series.series_key.';
COMMENT ON COLUMN series_rhythm.title IS 'Title of the series.';
COMMENT ON COLUMN series_rhythm.term IS 'Academic term: see term_of.';
COMMENT ON COLUMN series_rhythm.talk_count IS 'Talks.';
COMMENT ON COLUMN series_rhythm.weekday IS 'Local day of the week on which most talks are, from 1 for Monday to 7 for Sunday (ISO 8601); the first in the week of equal ones.';
COMMENT ON COLUMN series_rhythm.weekday_share IS 'Share of the talks on that day of the week, from 0 to 1.';
COMMENT ON COLUMN series_rhythm.hour IS 'Local hour in which most talks begin, from 0 to 23; the earliest of equal ones, NULL when no time is known.';
COMMENT ON COLUMN series_rhythm.median_gap_days IS 'Median of the days from one day with a talk to the next one of the term; NULL with one day.';
COMMENT ON COLUMN series_rhythm.median_minutes IS 'Median length in minutes of the talks whose end is announced; NULL when none is.';
