-- In which series do titles come latest?
SELECT title, term, tba_count, tba_share, median_title_days
FROM title_tba_rates
WHERE tba_count > 0
ORDER BY median_title_days, series_key, term
LIMIT 20
