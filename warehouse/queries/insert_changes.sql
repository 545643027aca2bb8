INSERT INTO talk_changes
SELECT
    edit.talk_id,
    $run_id,
    $at,
    CASE
        WHEN new.key IN ('starts_at', 'ends_at', 'starts_on', 'ends_on') THEN 'rescheduled'
        WHEN new.key IN ('location', 'room', 'building', 'address', 'is_online') THEN 'moved'
        WHEN new.key = 'title' THEN 'retitled'
        WHEN new.key = 'status' AND edit.content.status IN ('cancelled', 'postponed') THEN edit.content.status
        WHEN new.key = 'status' AND edit.old_content.status IN ('cancelled', 'postponed') THEN 'restored'
        ELSE 'revised'
    END,
    new.key,
    old.value ->> '$',
    new.value ->> '$'
FROM edits AS edit, json_each(to_json(edit.content)) AS new, json_each(to_json(edit.old_content)) AS old
WHERE NOT edit.is_new
  AND old.key = new.key
  AND old.value IS DISTINCT FROM new.value
  AND new.key NOT IN ('starts_local', 'ends_local', 'timezone_from', 'time_precision', 'language')
