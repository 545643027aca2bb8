-- Which topics gained most in the last full year, as a share of all talks?
WITH years AS (
    SELECT topic, CAST(left(term, 4) AS INTEGER) AS year, sum(talk_count) AS talk_count, round(avg(share), 4) AS share
    FROM topics_over_time
    GROUP BY topic, year
), ended AS (
    SELECT year(as_of_utc) - 1 AS year FROM about
)
SELECT topic, talk_count, round(years.share - coalesce(before.share, 0), 4) AS gain
FROM years
LEFT JOIN (SELECT topic, year + 1 AS year, share FROM years) AS before USING (topic, year)
WHERE year = (SELECT year FROM ended)
ORDER BY gain DESC, topic
LIMIT 20
