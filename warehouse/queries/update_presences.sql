UPDATE sightings
SET presence = fate.presence, missed_count = fate.missed_count
FROM (
    SELECT unnest(from_json(given, '[{
        "source_key": "VARCHAR", "announcement_id": "VARCHAR", "presence": "VARCHAR", "missed_count": "INTEGER"
    }]'), recursive := true)
    FROM (SELECT $fates AS given)
) AS fate
WHERE sightings.source_key = fate.source_key AND sightings.announcement_id = fate.announcement_id
