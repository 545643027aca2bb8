-- What becomes of the talks of each term: on, postponed, cancelled or removed?
SELECT term, fate, count(*) AS talk_count, count(*) / sum(count(*)) OVER (PARTITION BY term) AS share
FROM talk_fates
WHERE starts_on IS NOT NULL
GROUP BY term, fate
ORDER BY term, fate
