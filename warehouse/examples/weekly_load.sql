-- When in the week do most talks begin?
SELECT weekday, hour, sum(talk_count) AS all_talks
FROM weekly_load
GROUP BY weekday, hour
ORDER BY all_talks DESC, weekday, hour
LIMIT 50
