-- A reading is of a run that has begun
SELECT source_key, 'no run ' || run_id AS fact
FROM accounts
ANTI JOIN runs USING (run_id)
