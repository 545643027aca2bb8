SELECT run.run_id, run.started_at, reading.source_key, accepted.accepted_run_id
FROM former.runs AS run
LEFT JOIN (SELECT *, rowid AS place FROM former.readings) AS reading USING (run_id)
LEFT JOIN (
    SELECT run_id, source_key, any_value(accepted_run_id) AS accepted_run_id
    FROM former.acceptances
    GROUP BY run_id, source_key
) AS accepted ON accepted.run_id = run.run_id AND accepted.source_key = reading.source_key
ORDER BY run.started_at, run.run_id, reading.place
