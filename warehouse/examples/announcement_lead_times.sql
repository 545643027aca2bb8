-- Which series announce their talks earliest?
SELECT series.title, count(*) AS known_count, median(lead_days) AS median_days
FROM announcement_lead_times
JOIN series USING (series_key)
WHERE lead_days IS NOT NULL
GROUP BY series_key, series.title
ORDER BY median_days DESC, series_key
LIMIT 20
