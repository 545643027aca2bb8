SELECT talk_id, CAST(min(since) AS VARCHAR)
FROM ledger
WHERE talk_id IN (SELECT unnest($talk_ids))
GROUP BY talk_id
