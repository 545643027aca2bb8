-- A version is valid until the next one is, without a gap and without an overlap
SELECT talk_id, 'the last is valid from ' || last_from || ', the one before it until ' || last_to AS fact
FROM lives
WHERE (last_from = $at OR last_to = $at) AND (last_to <> last_from OR closed_count > 1)
