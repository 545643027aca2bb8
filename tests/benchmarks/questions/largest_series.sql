SELECT series.title, count(*) AS talk_count
FROM talks
JOIN series USING (series_key)
GROUP BY series.series_key, series.title
ORDER BY talk_count DESC, series.title
LIMIT 20
