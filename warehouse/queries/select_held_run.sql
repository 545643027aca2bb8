SELECT CASE WHEN outcome = 'held' THEN run_id END
FROM readings
WHERE source_key = $1 AND outcome <> 'failed'
ORDER BY read_at DESC, rowid DESC
LIMIT 1
