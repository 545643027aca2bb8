-- The status of a talk, and where its zone is from, are words of the contract
SELECT talk_id, concat_ws(', ', status, timezone_from) AS fact
FROM opened
WHERE status NOT IN ('confirmed', 'tentative', 'cancelled', 'postponed')
   OR timezone_from NOT IN ('announcement', 'source')
