INSERT INTO readings BY NAME
SELECT
    run_id,
    source_key,
    read_at,
    'read' AS outcome,
    true AS is_complete,
    sha256(run_id || source_key) AS fingerprint,
    coalesce(talk_count, 0) AS fetched_count,
    CASE WHEN is_edit THEN 0 ELSE fetched_count END AS new_count,
    CASE WHEN is_edit THEN coalesce(edit_count, 0) ELSE 0 END AS changed_count,
    fetched_count - new_count - changed_count AS unchanged_count,
    0 AS rejected_count,
    0 AS held_count
FROM rounds
CROSS JOIN (SELECT source_key FROM sources)
LEFT JOIN (
    SELECT source_key, round, count(*) AS talk_count, count(edit) AS edit_count FROM lectures GROUP BY ALL
) USING (source_key, round)
