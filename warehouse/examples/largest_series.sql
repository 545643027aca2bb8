-- Which series have most talks?
SELECT series.title, count(*) AS talk_count, min(starts_on) AS first_on, max(starts_on) AS last_on
FROM talk_fates
JOIN series USING (series_key)
WHERE fate = 'on'
GROUP BY series_key, series.title
ORDER BY talk_count DESC, series_key
LIMIT 20
