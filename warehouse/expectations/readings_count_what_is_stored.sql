-- What is new, changed or unchanged is an announcement that is stored, and what is new was not seen before
SELECT source_key,
    concat_ws(', ', new_count, changed_count, unchanged_count) || '; stored ' || count(announcement_id)
    || ', of which new ' || count(announcement_id) FILTER (first_seen_at = $at) AS fact
FROM accounts
LEFT JOIN told USING (source_key)
GROUP BY source_key, new_count, changed_count, unchanged_count
HAVING new_count + changed_count + unchanged_count <> count(announcement_id)
    OR new_count <> count(announcement_id) FILTER (first_seen_at = $at)
