-- Where and when does one person speak?
SELECT spoken.starts_on, talks.title, spoken.host
FROM appearances AS spoken
JOIN talks USING (talk_id)
WHERE spoken.speaker_id = (SELECT speaker_id FROM speakers ORDER BY sort_name, speaker_id LIMIT 1)
ORDER BY spoken.starts_on, talk_id
