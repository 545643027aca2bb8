SELECT source_key, upstream_key, content.title, content.speakers, content.url
FROM sightings
WHERE presence = 'missing'
ORDER BY source_key, content.starts_on, upstream_key
