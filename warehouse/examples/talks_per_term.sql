-- How many talks are there in each term, and how many of them in the largest series?
WITH largest AS (
    SELECT series_key FROM talk_fates WHERE fate = 'on' AND series_key IS NOT NULL
    GROUP BY series_key
    ORDER BY count(*) DESC, series_key
    LIMIT 7
)
SELECT term, CASE WHEN series_key IN (FROM largest) THEN title ELSE 'all others' END AS series, sum(talk_count) AS talk_count
FROM series_activity
GROUP BY ALL
ORDER BY term, series
