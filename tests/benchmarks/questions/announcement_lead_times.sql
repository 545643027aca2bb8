SELECT series_key, median(starts_at - first_seen_at) AS lead_time
FROM talks
GROUP BY series_key
ORDER BY lead_time DESC, series_key
LIMIT 20
