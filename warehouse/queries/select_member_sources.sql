SELECT DISTINCT talk_id, source_key
FROM sightings
WHERE talk_id IN (SELECT unnest(from_json(given, '["VARCHAR"]')) FROM (SELECT $talk_ids AS given)) AND presence = 'live'
