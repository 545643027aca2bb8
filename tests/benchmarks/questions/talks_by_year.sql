SELECT year(starts_on) AS year, count(*) AS talk_count FROM talks GROUP BY year ORDER BY year
