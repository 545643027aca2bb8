CREATE OR REPLACE VIEW series_rhythm AS
WITH terms AS MATERIALIZED (
    SELECT
        row_number() OVER () AS number,
        series_key,
        term,
        count(*) AS talk_count,
        list_sort(list(starts_on)) AS days,
        list(hour(starts_local)) AS hours,
        median(epoch_us(ends_utc) - epoch_us(starts_utc)) / 60000000.0 AS minutes
    FROM talk_fates
    WHERE fate = 'on' AND series_key IS NOT NULL AND starts_on IS NOT NULL
    GROUP BY series_key, term
), weekdays AS (
    SELECT number, max(talk_count * 8 + 7 - weekday) AS most
    FROM (
        SELECT number, weekday, count(*) AS talk_count
        FROM (SELECT number, isodow(unnest(days)) AS weekday FROM terms)
        GROUP BY number, weekday
    )
    GROUP BY number
), starts AS (
    SELECT number, max(talk_count * 32 + 31 - hour) AS most
    FROM (
        SELECT number, hour, count(*) AS talk_count
        FROM (SELECT number, unnest(hours) AS hour FROM terms)
        WHERE hour IS NOT NULL
        GROUP BY number, hour
    )
    GROUP BY number
), gaps AS (
    SELECT number, median(gap) AS days
    FROM (SELECT number, unnest(days[2:]) - unnest(days[:len(days) - 1]) AS gap FROM terms)
    WHERE gap > 0
    GROUP BY number
)
SELECT
    terms.series_key,
    series.title,
    terms.term,
    terms.talk_count,
    7 - weekdays.most % 8 AS weekday,
    weekdays.most // 8 / terms.talk_count AS weekday_share,
    31 - starts.most % 32 AS hour,
    gaps.days AS median_gap_days,
    terms.minutes AS median_minutes
FROM terms
JOIN weekdays ON weekdays.number = terms.number
LEFT JOIN starts ON starts.number = terms.number
LEFT JOIN gaps ON gaps.number = terms.number
LEFT JOIN series ON series.series_key = terms.series_key;

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
