UPDATE sightings
SET digest = told.digest
FROM (
    SELECT source_key, announcement_id, digest
    FROM (
        SELECT unnest(from_json(given, '[{
            "source_key": "VARCHAR", "announcement_id": "VARCHAR", "digest": "UBIGINT"
        }]'), recursive := true)
        FROM (SELECT $rows AS given)
    )
    SEMI JOIN (FROM intakes WHERE is_complete) USING (source_key)
    ANTI JOIN sayings USING (source_key, announcement_id)
) AS told
WHERE sightings.source_key = told.source_key AND sightings.announcement_id = told.announcement_id
