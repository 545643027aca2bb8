UPDATE renderings
SET changed_at = NULL, facts = NULL
WHERE changed_at IS NOT NULL
  AND talk_id IN (SELECT talk_id FROM touched_talks)
  AND talk_id NOT IN (SELECT talk_id FROM talk_versions WHERE valid_to IS NULL)
