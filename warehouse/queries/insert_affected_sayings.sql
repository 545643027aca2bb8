INSERT INTO affected
SELECT talk_id, source_key
FROM (
    SELECT talk_id, source_key FROM sayings
    UNION
    SELECT sighting.talk_id, source_key
    FROM sightings AS sighting
    SEMI JOIN (FROM heard WHERE NOT is_steady) USING (source_key, announcement_id)
    WHERE sighting.presence <> 'live'
)
JOIN intakes USING (source_key)
ORDER BY intakes.place
