-- A talk has been announced, and one that is not removed still is
SELECT talk_id, 'no source ever announced it' AS fact
FROM (FROM lives WHERE last_to IS NULL AND last_from = $at)
ANTI JOIN named USING (talk_id)
ANTI JOIN ledger USING (talk_id)
UNION ALL
SELECT talk_id, 'no source announces it' AS fact
FROM (FROM opened WHERE NOT is_removed)
ANTI JOIN told USING (talk_id)
ANTI JOIN (FROM sightings WHERE presence <> 'removed') AS said USING (talk_id)
