-- Which institutions visit which most often?
SELECT home, host, talk_count, speaker_count
FROM institution_exchange
ORDER BY talk_count DESC, home, host
LIMIT 50
