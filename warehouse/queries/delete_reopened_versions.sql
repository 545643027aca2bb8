DELETE FROM talk_versions
WHERE valid_to IS NULL AND talk_id IN (SELECT talk_id FROM reopened)
