SELECT name, talk_count
FROM (SELECT speaker_id, count(*) AS talk_count FROM talk_speakers GROUP BY speaker_id)
JOIN speakers USING (speaker_id)
ORDER BY talk_count DESC, name
LIMIT 20
