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
    SELECT talk_id, content, old_content, unnest(map_keys(is_now)) AS field, unnest(map_values(was)) AS old_value,
        unnest(map_values(is_now)) AS new_value
    FROM (
        SELECT talk_id, content, old_content, CAST(to_json(old_content) AS MAP(VARCHAR, JSON)) AS was,
            CAST(to_json(content) AS MAP(VARCHAR, JSON)) AS is_now
        FROM edits
        WHERE NOT is_new
    )
)
WHERE old_value IS DISTINCT FROM new_value
  AND field NOT IN ('starts_local', 'ends_local', 'timezone_from', 'time_precision', 'language')
