SELECT source_key, announcement_id, talk_id, content.title, [each.name FOR each IN content.speakers],
    content.starts_at AT TIME ZONE 'UTC', content.starts_on, content.series_key, content.institution,
    content.location, content.url, content.is_online
FROM sightings
WHERE NOT is_blocked
ORDER BY first_seen_at, announcement_id
