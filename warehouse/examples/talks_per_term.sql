-- How many talks are there in each term, and how many of them in the largest series?
WITH counted AS (
    SELECT series_key, term, count(*) AS talk_count
    FROM talk_fates
    WHERE fate = 'on'
    GROUP BY series_key, term
), largest AS (
    SELECT series_key FROM counted WHERE series_key IS NOT NULL
    GROUP BY series_key
    ORDER BY sum(talk_count) DESC, series_key
    LIMIT 7
)
SELECT term, CASE WHEN series_key IN (FROM largest) THEN title ELSE 'all others' END AS series, sum(talk_count) AS talk_count
FROM counted
LEFT JOIN series USING (series_key)
WHERE term IS NOT NULL
GROUP BY ALL
ORDER BY term, series
