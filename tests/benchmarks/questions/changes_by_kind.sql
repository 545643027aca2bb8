SELECT kind, year(changed_at AT TIME ZONE 'UTC') AS year, count(*) AS change_count
FROM talk_changes
GROUP BY ALL
ORDER BY ALL
