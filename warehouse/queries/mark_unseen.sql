UPDATE sightings
SET last_seen_at = believed.read_at
FROM (
    SELECT source_key, max(read_at) AS read_at
    FROM readings
    WHERE outcome IN ('read', 'unchanged') AND source_key IN (SELECT source_key FROM intakes WHERE is_complete)
    GROUP BY source_key
) AS believed
WHERE sightings.source_key = believed.source_key
  AND sightings.last_seen_at IS NULL
  AND (sightings.source_key, sightings.announcement_id) NOT IN (SELECT (source_key, announcement_id) FROM heard)
