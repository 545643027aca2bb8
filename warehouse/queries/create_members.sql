CREATE OR REPLACE TEMP TABLE members AS
SELECT sighting.talk_id, sighting.source_key, sighting.announcement_id, sighting.presence, sighting.content, sighting.said_at, sighting.first_seen_at,
    coalesce(source.trust, 0) AS trust
FROM sightings AS sighting
LEFT JOIN sources AS source USING (source_key)
WHERE sighting.rowid IN (SELECT rowid FROM sightings WHERE talk_id IN (SELECT talk_id FROM affected))
QUALIFY sighting.presence <> 'removed'
    OR NOT bool_or(sighting.presence <> 'removed') OVER (PARTITION BY sighting.talk_id)
