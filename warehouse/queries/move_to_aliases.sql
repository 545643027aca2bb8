UPDATE sightings
SET talk_id = alias.superseded_by
FROM (
    SELECT unnest(from_json($aliases, '[{"talk_id": "VARCHAR", "superseded_by": "VARCHAR"}]'), recursive := true)
) AS alias
WHERE sightings.talk_id = alias.talk_id
