DELETE FROM sightings
WHERE (source_key, announcement_id) IN (SELECT (source_key, announcement_id) FROM sayings WHERE NOT is_new)
