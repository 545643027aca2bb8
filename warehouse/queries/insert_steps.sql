INSERT INTO talk_changes
SELECT step.talk_id, $run_id, $at, step.kind, 'talk_id', step.old_value, step.new_value
FROM (
    SELECT unnest(from_json($steps, '[{
        "talk_id": "VARCHAR", "kind": "VARCHAR", "old_value": "VARCHAR", "new_value": "VARCHAR"
    }]'), recursive := true)
) AS step
