UPDATE people
SET name = fuller.name, sort_name = fuller.sort_name
FROM (
    SELECT unnest(from_json(given, '[{
        "speaker_id": "VARCHAR", "name": "VARCHAR", "sort_name": "VARCHAR"
    }]'), recursive := true)
    FROM (SELECT $rows AS given)
) AS fuller
WHERE people.speaker_id = fuller.speaker_id
