SELECT talk_id, source_key, upstream_key
FROM sightings
WHERE (source_key, announcement_id) IN (SELECT (source_key, announcement_id) FROM heard)
   OR (source_key, talk_id) IN (SELECT (source_key, talk_id) FROM affected)
