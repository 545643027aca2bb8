-- The sequence of a talk is never below 0 and never falls
SELECT talk_id, coalesce(sequence_before, 0) || ' before, now ' || sequence AS fact
FROM lives
WHERE last_from = $at AND sequence < greatest(sequence_before, 0)
