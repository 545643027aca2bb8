-- An announcement tells of a talk that is known
SELECT talk_id, source_key, upstream_key, 'no talk ' || talk_id AS fact
FROM told
ANTI JOIN lives USING (talk_id)
