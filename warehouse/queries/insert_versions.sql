INSERT INTO talk_versions BY NAME
SELECT talk_id, sequence, $at AS valid_from, is_removed, unnest(content)
FROM edits
