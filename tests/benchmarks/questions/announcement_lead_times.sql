SELECT series_key, median(date_diff('day', first_seen_at AT TIME ZONE 'UTC', starts_utc)) AS lead_days
FROM talks
GROUP BY series_key
ORDER BY lead_days DESC, series_key
LIMIT 20
