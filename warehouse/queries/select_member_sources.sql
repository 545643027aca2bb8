SELECT DISTINCT talk_id, source_key
FROM sightings
WHERE talk_id IN (SELECT unnest(from_json($talk_ids, '["VARCHAR"]'))) AND presence = 'live'
