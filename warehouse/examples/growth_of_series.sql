-- How many talks did the largest series have in each term?
WITH largest AS (
    SELECT series_key
    FROM talk_fates
    WHERE fate = 'on' AND series_key IS NOT NULL
    GROUP BY series_key
    ORDER BY count(*) DESC, series_key
    LIMIT 5
)
SELECT term, series.title, count(*) AS talk_count
FROM talk_fates
JOIN largest USING (series_key)
JOIN series USING (series_key)
WHERE fate = 'on' AND starts_on IS NOT NULL
GROUP BY term, series_key, series.title
ORDER BY term, series.title
