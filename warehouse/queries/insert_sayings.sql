INSERT INTO sightings BY NAME
SELECT
    source_key,
    announcement_id,
    upstream_key,
    talk_id,
    'live' AS presence,
    0 AS missed_count,
    false AS is_blocked,
    url,
    found_at,
    first_seen_at,
    content,
    said_at,
    digest
FROM {said}
