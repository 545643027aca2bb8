SELECT date_trunc('week', starts_on) AS week, institution, count(*) AS talk_count
FROM talks
WHERE starts_on >= (SELECT max(starts_on) - 364 FROM talks)
GROUP BY ALL
ORDER BY talk_count DESC, week, institution
LIMIT 50
