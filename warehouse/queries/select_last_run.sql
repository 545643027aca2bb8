SELECT run_id, started_at, version, zones FROM runs ORDER BY started_at DESC LIMIT 1
