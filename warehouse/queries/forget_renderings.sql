UPDATE renderings
SET changed_at = NULL, facts = NULL
WHERE changed_at IS NOT NULL
  AND talk_id IN (
    SELECT talk_id
    FROM touched_talks
    ANTI JOIN (
        SELECT talk_id FROM talk_versions SEMI JOIN touched_talks USING (talk_id) WHERE valid_to IS NULL
    ) USING (talk_id)
  )
