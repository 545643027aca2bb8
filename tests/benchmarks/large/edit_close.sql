UPDATE talk_versions
SET valid_to = $at
WHERE valid_to IS NULL AND valid_from < $at AND talk_id IN (FROM edited)
