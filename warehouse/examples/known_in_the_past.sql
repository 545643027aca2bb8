-- What was known a month before the last run of the talks that were to come then?
SELECT talk_id, title, starts_local, status
FROM talks_known_at((SELECT as_of_utc - INTERVAL 30 DAY FROM about))
WHERE NOT is_removed AND starts_local > (SELECT as_of_utc - INTERVAL 30 DAY FROM about)
ORDER BY starts_local, talk_id
LIMIT 100
