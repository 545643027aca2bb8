SELECT source_key, announcement_id, upstream_key, talk_id, content.title, [each.name FOR each IN content.speakers],
    content.starts_at AT TIME ZONE 'UTC', content.starts_on, last_seen_at IS NULL OR presence = 'missing',
    last_seen_at IS NULL AND presence = 'live', content.series_key, digest
FROM sightings
WHERE source_key IN (SELECT unnest(from_json(given, '["VARCHAR"]')) FROM (SELECT $source_keys AS given))
ORDER BY source_key, first_seen_at, upstream_key
