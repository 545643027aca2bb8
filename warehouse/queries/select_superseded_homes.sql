SELECT announcement_id, arg_min(talk_id, since)
FROM ledger
WHERE announcement_id IN (SELECT unnest($announcement_ids))
  AND talk_id IN (SELECT unnest($talk_ids))
  AND talk_id IN (SELECT talk_id FROM talk_aliases WHERE until IS NULL)
GROUP BY announcement_id
