SELECT talk.series_key, count(DISTINCT change.talk_id) / count(DISTINCT talk.talk_id) AS share
FROM talks AS talk
LEFT JOIN (SELECT talk_id FROM talk_changes WHERE kind = 'rescheduled') AS change USING (talk_id)
GROUP BY talk.series_key
ORDER BY share DESC, talk.series_key
LIMIT 20
