SELECT announcement_id, content.title, content.starts_at, content.starts_on, missed_count, last_seen_at IS NULL
FROM sightings
WHERE source_key = $source_key
  AND presence <> 'removed'
  AND (
    content.starts_at > $at
    OR (content.starts_at IS NULL AND coalesce(content.ends_on, content.starts_on) >= CAST($at AS DATE))
  )
ORDER BY content.starts_on, announcement_id
