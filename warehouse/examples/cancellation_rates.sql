-- Which series cancel the largest share of their talks?
SELECT title, sum(talk_count) AS all_talks, sum(cancelled_count) / sum(talk_count) AS cancelled
FROM cancellation_rates
GROUP BY series_key, title
ORDER BY cancelled DESC, all_talks DESC, series_key
LIMIT 20
