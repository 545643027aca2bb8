SELECT source_key, announcement_id, content.title, content.starts_at AT TIME ZONE 'UTC', content.starts_on,
    missed_count, last_seen_at IS NULL
FROM sightings
WHERE source_key IN (SELECT unnest(from_json(given, '["VARCHAR"]')) FROM (SELECT $source_keys AS given))
  AND presence <> 'removed'
  AND (
    content.starts_at > $at
    OR (content.starts_at IS NULL AND coalesce(content.ends_on, content.starts_on) >= CAST($at AS DATE))
  )
ORDER BY source_key, content.starts_on, announcement_id
