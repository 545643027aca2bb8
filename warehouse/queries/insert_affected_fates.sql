INSERT INTO affected
SELECT sighting.talk_id, source_key
FROM (
    SELECT unnest(from_json(given, '[{"source_key": "VARCHAR", "announcement_id": "VARCHAR"}]'), recursive := true)
    FROM (SELECT $fates AS given)
) AS fate
JOIN sightings AS sighting USING (source_key, announcement_id)
