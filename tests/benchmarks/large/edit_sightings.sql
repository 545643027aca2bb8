UPDATE sightings
SET content = now.content, said_at = MAP {'location': CAST($at AS TIMESTAMPTZ)}
FROM current_contents AS now
WHERE sightings.talk_id = now.talk_id AND now.talk_id IN (FROM edited)
