SELECT source_key, announcement_id, upstream_key, content.title, content.speakers, content.starts_at, content.starts_on,
    content.url
FROM sightings
WHERE presence = 'missing'
  AND (
    content.starts_at > $at
    OR (content.starts_at IS NULL AND coalesce(content.ends_on, content.starts_on) >= CAST($at AS DATE))
  )
ORDER BY source_key, missed_count, content.starts_on, announcement_id
