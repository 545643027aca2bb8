UPDATE talk_versions
SET valid_to = NULL
WHERE valid_to = $at AND talk_id IN (SELECT talk_id FROM reopened)
