INSERT INTO talk_changes
SELECT talk_id, run_id, since, 'added', 'title', NULL, title
FROM superseded
JOIN talk_versions USING (talk_id)
UNION ALL
SELECT unnest([talk_id, superseded_by]), run_id, since, 'merged', 'talk_id', talk_id, superseded_by
FROM superseded
