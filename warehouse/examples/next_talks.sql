-- What is next?
SELECT starts_local, timezone, title, speakers, series, location
FROM upcoming_talks
ORDER BY coalesce(starts_utc, CAST(starts_on AS TIMESTAMP)), talk_id
LIMIT 100
