SELECT source_key, reason, count(*)
FROM rejects
WHERE run_id = $run_id
GROUP BY source_key, reason
ORDER BY source_key, count(*) DESC, reason
