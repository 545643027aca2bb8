UPDATE sightings
SET content = struct_update(
    sightings.content,
    starts_at := moved.starts_at,
    ends_at := moved.ends_at
), digest = NULL
FROM (
    SELECT unnest(from_json($moved, '[{
        "source_key": "VARCHAR", "announcement_id": "VARCHAR", "starts_at": "TIMESTAMPTZ", "ends_at": "TIMESTAMPTZ"
    }]'), recursive := true)
) AS moved
WHERE sightings.source_key = moved.source_key AND sightings.announcement_id = moved.announcement_id
