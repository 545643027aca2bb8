INSERT INTO talk_changes BY NAME
SELECT
    now.talk_id,
    $run_id AS run_id,
    now.valid_from AS changed_at,
    'moved' AS kind,
    'location' AS field,
    was.location AS old_value,
    now.location AS new_value
FROM talk_versions AS now
JOIN talk_versions AS was ON was.talk_id = now.talk_id AND was.valid_to = now.valid_from
WHERE now.valid_from = $at
