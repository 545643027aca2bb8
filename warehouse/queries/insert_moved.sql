INSERT INTO affected
SELECT sighting.talk_id, source_key
FROM sightings AS sighting
JOIN (
    SELECT unnest(from_json($moved, '[{"source_key": "VARCHAR", "announcement_id": "VARCHAR"}]'), recursive := true)
) AS moved USING (source_key, announcement_id)
