-- What is rejected stands among the rejects
SELECT source_key, rejected_count || ' rejected, ' || count(reject.read_at) || ' kept' AS fact
FROM accounts
LEFT JOIN (FROM rejects WHERE read_at = $at AND run_id = $run_id) AS reject USING (source_key)
GROUP BY source_key, rejected_count
HAVING rejected_count <> count(reject.read_at)
