-- How many talks are there in each year?
SELECT year(starts_on) AS year, count(*) AS talk_count
FROM talk_fates
WHERE fate = 'on'
GROUP BY year
ORDER BY year
