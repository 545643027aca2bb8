INSERT INTO talk_changes
SELECT
    talk_id,
    $run_id,
    $at,
    CASE
        WHEN field IN ('starts_at', 'ends_at', 'starts_on', 'ends_on') THEN 'rescheduled'
        WHEN field IN ('location', 'room', 'building', 'address', 'is_online') THEN 'moved'
        WHEN field = 'title' THEN 'retitled'
        WHEN field = 'status' AND content.status IN ('cancelled', 'postponed') THEN content.status
        WHEN field = 'status' AND old_content.status IN ('cancelled', 'postponed') THEN 'restored'
        ELSE 'revised'
    END,
    field,
    old_value ->> '$',
    new_value ->> '$'
FROM (
    SELECT *, json_extract(was, field) AS old_value, json_extract(is_now, field) AS new_value
    FROM (
        SELECT talk_id, content, old_content, to_json(old_content) AS was, to_json(content) AS is_now,
            unnest(json_keys(is_now)) AS field
        FROM edits
        WHERE NOT is_new
    )
)
WHERE old_value IS DISTINCT FROM new_value
  AND field NOT IN ('starts_local', 'ends_local', 'timezone_from', 'time_precision', 'language')
