SELECT talk_id, title, starts_local, timezone, location
FROM talks
WHERE starts_utc > (SELECT max(started_at) AT TIME ZONE 'UTC' FROM runs)
ORDER BY starts_utc, talk_id
LIMIT 100
