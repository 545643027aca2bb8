UPDATE sightings
SET last_seen_at = NULL, presence = 'live', missed_count = 0, upstream_key = heard.upstream_key
FROM (FROM heard WHERE NOT is_steady) AS heard
WHERE sightings.source_key = heard.source_key
  AND sightings.announcement_id = heard.announcement_id
  AND (sightings.last_seen_at IS NOT NULL OR sightings.upstream_key <> heard.upstream_key)
