SELECT spoken.institution AS home, talk.institution AS host, count(*) AS talk_count
FROM talk_speakers AS spoken
JOIN talks AS talk USING (talk_id)
WHERE spoken.institution <> talk.institution
GROUP BY ALL
ORDER BY talk_count DESC, home, host
LIMIT 50
