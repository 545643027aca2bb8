-- Which series reschedule the largest share of their talks?
SELECT title, sum(talk_count) AS all_talks, sum(rescheduled_count) / sum(talk_count) AS rescheduled
FROM talk_moves
GROUP BY series_key, title
ORDER BY rescheduled DESC, all_talks DESC, series_key
LIMIT 20
