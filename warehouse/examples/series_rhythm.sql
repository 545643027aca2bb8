-- When does each series usually meet in the term of the last run?
WITH held AS MATERIALIZED (
    SELECT
        series_key,
        starts_on,
        isodow(starts_on) AS weekday,
        hour(starts_local) AS hour,
        epoch_us(ends_utc) - epoch_us(starts_utc) AS length
    FROM talk_fates
    WHERE fate = 'on' AND series_key IS NOT NULL AND term = (SELECT term_of(as_of_utc) FROM about)
), met AS (
    SELECT
        series_key,
        mode(weekday ORDER BY weekday) AS weekday,
        mode(hour ORDER BY hour) AS hour,
        median(length) / 60000000.0 AS median_minutes
    FROM held
    GROUP BY series_key
), gaps AS (
    SELECT series_key, median(gap) AS median_gap_days
    FROM (
        SELECT series_key, starts_on - lag(starts_on) OVER (PARTITION BY series_key ORDER BY starts_on) AS gap
        FROM (SELECT DISTINCT series_key, starts_on FROM held)
    )
    GROUP BY series_key
)
SELECT title, weekday, hour, median_gap_days, median_minutes
FROM met
JOIN gaps USING (series_key)
LEFT JOIN series USING (series_key)
ORDER BY weekday, hour, series_key
