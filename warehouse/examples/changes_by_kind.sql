-- What changes, and how often in each year?
SELECT year(make_timestamp(epoch_us(changed_at))) AS year, kind, count(*) AS change_count
FROM talk_changes
GROUP BY year, kind
ORDER BY year, kind
