UPDATE sightings
SET blocks = blocked.blocks
FROM (
    SELECT unnest(from_json($blocked, '[{"announcement_id": "VARCHAR", "blocks": ["VARCHAR"]}]'), recursive := true)
) AS blocked
WHERE sightings.announcement_id = blocked.announcement_id
