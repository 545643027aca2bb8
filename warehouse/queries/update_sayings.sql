UPDATE sayings
SET content = said.row.content, digest = NULL
FROM (
    SELECT unnest(from_json(given, '[{
        "announcement_id": "VARCHAR",
        "content": {
            "title": "VARCHAR", "speakers": [{"name": "VARCHAR", "affiliation": "VARCHAR"}],
            "abstract": "VARCHAR", "abstract_is_truncated": "BOOLEAN", "language": "VARCHAR",
            "series_key": "VARCHAR", "institution": "VARCHAR", "starts_at": "TIMESTAMPTZ",
            "ends_at": "TIMESTAMPTZ", "starts_on": "DATE", "ends_on": "DATE", "starts_local": "TIMESTAMP",
            "ends_local": "TIMESTAMP", "timezone": "VARCHAR", "timezone_from": "VARCHAR",
            "time_precision": "VARCHAR", "location": "VARCHAR", "room": "VARCHAR", "building": "VARCHAR",
            "address": "VARCHAR", "is_online": "BOOLEAN", "join_url": "VARCHAR",
            "recording_url": "VARCHAR", "slides_url": "VARCHAR", "paper_url": "VARCHAR", "url": "VARCHAR",
            "status": "VARCHAR", "topics": ["VARCHAR"], "latitude": "DOUBLE", "longitude": "DOUBLE"
        }
    }]')) AS row
    FROM (SELECT $sayings AS given)
) AS said
WHERE sayings.announcement_id = said.row.announcement_id
