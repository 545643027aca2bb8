INSERT INTO affected
SELECT talk_id, source_key
FROM sightings
WHERE source_key = $source_key AND announcement_id IN (SELECT unnest($announcement_ids))
