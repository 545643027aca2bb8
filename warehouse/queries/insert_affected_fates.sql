INSERT INTO affected
SELECT sighting.talk_id, source_key
FROM (
    SELECT unnest(from_json($fates, '[{"source_key": "VARCHAR", "announcement_id": "VARCHAR"}]'), recursive := true)
) AS fate
JOIN sightings AS sighting USING (source_key, announcement_id)
