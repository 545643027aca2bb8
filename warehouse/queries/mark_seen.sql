UPDATE announcements
SET last_seen_at = NULL
WHERE source_key = $source_key
  AND last_seen_at IS NOT NULL
  AND upstream_key IN (SELECT upstream_key FROM incoming)
