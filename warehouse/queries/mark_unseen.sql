UPDATE sightings
SET last_seen_at = (
    SELECT max(read_at) FROM readings WHERE source_key = $source_key AND outcome IN ('read', 'unchanged')
)
WHERE source_key = $source_key
  AND last_seen_at IS NULL
  AND announcement_id NOT IN (SELECT announcement_id FROM incoming)
