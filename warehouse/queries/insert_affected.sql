INSERT INTO affected
SELECT talk_id
FROM sightings
WHERE source_key = $source_key AND list_contains($announcement_ids, announcement_id)
