UPDATE announcements
SET last_seen_at = (
    SELECT max(read_at) FROM readings WHERE source_key = $source_key AND outcome <> 'failed'
)
WHERE source_key = $source_key
  AND last_seen_at IS NULL
  AND upstream_key NOT IN (SELECT upstream_key FROM incoming)
