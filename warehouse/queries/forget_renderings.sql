UPDATE renderings
SET changed_at = NULL, facts = NULL
WHERE changed_at IS NOT NULL
  AND talk_id IN (
    SELECT talk_id FROM touched_talks ANTI JOIN current_talks USING (talk_id)
    UNION ALL
    FROM hidden
  )
