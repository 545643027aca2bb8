-- Who speaks most often?
SELECT speakers.name, talk_count
FROM (SELECT speaker_id, count(*) AS talk_count FROM appearances GROUP BY speaker_id)
JOIN speakers USING (speaker_id)
ORDER BY talk_count DESC, speaker_id
LIMIT 20
