SELECT talk_id
FROM (SELECT unnest($talk_ids) AS talk_id)
WHERE talk_id NOT IN (SELECT talk_id FROM talk_versions)
  AND talk_id NOT IN (SELECT announcement_id FROM ledger)
