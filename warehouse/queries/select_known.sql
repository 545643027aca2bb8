SELECT announcement_id, upstream_key, talk_id, content.title, content.speakers, content.starts_at, content.starts_on,
    last_seen_at IS NULL OR presence = 'missing'
FROM sightings
WHERE source_key = $source_key
ORDER BY first_seen_at, upstream_key
