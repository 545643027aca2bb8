SELECT series_key, avg(CAST(talk_id IN (SELECT talk_id FROM talk_changes WHERE kind = 'rescheduled') AS INTEGER)) AS share
FROM talks
GROUP BY series_key
ORDER BY share DESC, series_key
LIMIT 20
