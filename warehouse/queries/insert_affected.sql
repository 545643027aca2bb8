INSERT INTO affected
SELECT talk_id
FROM sightings
WHERE source_key = $source_key AND announcement_id IN (SELECT unnest($announcement_ids))
