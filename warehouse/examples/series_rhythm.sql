-- When does each series usually meet in the term of the last run?
SELECT title, weekday, hour, median_gap_days, median_minutes
FROM series_rhythm
WHERE term = (SELECT term_of(as_of_utc) FROM about)
ORDER BY weekday, hour, series_key
