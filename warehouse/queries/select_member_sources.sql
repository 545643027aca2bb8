SELECT talk_id, list(DISTINCT source_key)
FROM sightings
WHERE talk_id IN (SELECT unnest($talk_ids)) AND presence = 'live'
GROUP BY talk_id
