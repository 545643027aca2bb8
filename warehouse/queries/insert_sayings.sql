INSERT INTO sightings BY NAME
SELECT
    $source_key AS source_key,
    saying.announcement_id,
    saying.upstream_key,
    saying.talk_id,
    'live' AS presence,
    0 AS missed_count,
    saying.url,
    saying.found_at,
    saying.first_seen_at,
    saying.content,
    map_concat(saying.said_at, coalesce(times.said_at, MAP {})) AS said_at
FROM sayings AS saying
LEFT JOIN saying_times AS times USING (announcement_id)
