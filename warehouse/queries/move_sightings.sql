UPDATE sightings
SET talk_id = move.talk_id
FROM (
    SELECT unnest(from_json($moves, '[{"announcement_id": "VARCHAR", "talk_id": "VARCHAR"}]'), recursive := true)
) AS move
WHERE sightings.announcement_id = move.announcement_id
