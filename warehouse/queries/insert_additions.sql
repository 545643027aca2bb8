INSERT INTO talk_changes
SELECT talk_id, $run_id, $at, 'added', 'title', NULL, content.title
FROM edits
WHERE is_new
