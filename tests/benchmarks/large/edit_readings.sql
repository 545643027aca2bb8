INSERT INTO readings BY NAME
SELECT
    $run_id AS run_id,
    sightings.source_key,
    $at AS read_at,
    'read' AS outcome,
    true AS is_complete,
    sha256($run_id || sightings.source_key) AS fingerprint,
    count(*) AS fetched_count,
    0 AS new_count,
    count(edited.talk_id) AS changed_count,
    fetched_count - changed_count AS unchanged_count,
    0 AS rejected_count,
    0 AS held_count
FROM sightings
LEFT JOIN edited USING (talk_id)
WHERE sightings.last_seen_at IS NULL
GROUP BY sightings.source_key
HAVING changed_count > 0
