CREATE OR REPLACE TEMP TABLE edited AS
SELECT talk_id
FROM talk_versions
WHERE valid_to IS NULL AND starts_at > $at
ORDER BY hash(talk_id, $run_id)
LIMIT $count
