INSERT INTO sightings BY NAME
SELECT
    source_key,
    announcement_id,
    upstream_key,
    talk_id,
    'live' AS presence,
    0 AS missed_count,
    false AS is_blocked,
    content.url AS url,
    found_at,
    $at AS first_seen_at,
    content,
    MAP {{}} AS said_at,
    digest
FROM ({told})
