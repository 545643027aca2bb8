-- A talk has one version that is valid now
SELECT talk_id, current_count || ' are' AS fact
FROM lives
WHERE current_count <> 1
