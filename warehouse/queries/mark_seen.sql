UPDATE sightings
SET last_seen_at = NULL, presence = 'live', missed_count = 0, upstream_key = incoming.upstream_key
FROM incoming
WHERE sightings.source_key = incoming.source_key
  AND sightings.announcement_id = incoming.announcement_id
  AND (sightings.last_seen_at IS NOT NULL OR sightings.upstream_key <> incoming.upstream_key)
