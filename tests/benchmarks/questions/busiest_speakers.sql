SELECT name, count(DISTINCT talk_id) AS talk_count FROM talk_speakers GROUP BY name ORDER BY talk_count DESC, name LIMIT 20
