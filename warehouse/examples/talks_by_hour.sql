-- On which weekday and at which local hour do talks begin?
SELECT
    weekday,
    ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'][weekday] AS weekday_name,
    hour,
    sum(talk_count) AS talk_count
FROM weekly_load
GROUP BY weekday, hour
ORDER BY weekday, hour
