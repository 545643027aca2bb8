SELECT talk_id
FROM sightings
SEMI JOIN (SELECT unnest(from_json($talk_ids, '["VARCHAR"]')) AS talk_id) USING (talk_id)
GROUP BY talk_id
HAVING count(*) > 1
