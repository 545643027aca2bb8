-- Who speaks at three institutions or more within one term?
SELECT term, name, host_count, talk_count, first_on, last_on
FROM speaker_activity
WHERE host_count >= 3
ORDER BY term DESC, host_count DESC, speaker_id
LIMIT 50
