SELECT talk.talk_id, talk.title, talk.starts_local
FROM talk_speakers AS spoken
JOIN talks AS talk USING (talk_id)
WHERE spoken.speaker_id = (SELECT min(speaker_id) FROM speakers)
ORDER BY talk.starts_local
