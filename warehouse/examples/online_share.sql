-- What share of the talks can be followed online, term by term?
SELECT term, count(*) AS talk_count, count(*) FILTER (is_online) / count(*) AS online
FROM talk_fates
WHERE fate = 'on' AND starts_on IS NOT NULL
GROUP BY term
ORDER BY term
