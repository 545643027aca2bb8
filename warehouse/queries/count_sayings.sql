SELECT source_key, count(*) FILTER (is_new) AS new_count, count(*) FILTER (NOT is_new) AS changed_count
FROM sayings
GROUP BY source_key
