SELECT source_key, announcement_id, content.timezone, content.starts_local, content.ends_local, content.starts_at, content.ends_at
FROM sightings
WHERE content.starts_at > $at AND content.starts_local IS NOT NULL
