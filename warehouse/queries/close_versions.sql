UPDATE talk_versions
SET valid_to = $at
WHERE valid_to IS NULL AND talk_id IN (SELECT talk_id FROM edits)
