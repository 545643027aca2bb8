-- On which days to come are most talks?
SELECT starts_on, count(*) AS talk_count, count(DISTINCT series) AS series_count
FROM upcoming_talks
GROUP BY starts_on
ORDER BY talk_count DESC, starts_on
LIMIT 20
