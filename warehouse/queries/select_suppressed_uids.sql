SELECT DISTINCT uid
FROM ledger
WHERE talk_id IN (SELECT talk_id FROM suppressed)
