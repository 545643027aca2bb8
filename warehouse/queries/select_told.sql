SELECT
    row.source_key,
    row.announcement_id,
    row.talk_id,
    row.upstream_key,
    row.digest,
    row.talk.found_at AS found_at,
    {
        'title': row.talk.title,
        'speakers': coalesce(row.talk.speakers, []),
        'abstract': row.talk.abstract,
        'abstract_is_truncated': row.talk.abstract_is_truncated,
        'language': row.talk.language,
        'series_key': row.series_key,
        'institution': row.talk.institution,
        'starts_at': CAST(row.talk.starts_at AS TIMESTAMPTZ),
        'ends_at': CAST(row.talk.ends_at AS TIMESTAMPTZ),
        'starts_on': row.talk.starts_on,
        'ends_on': row.talk.ends_on,
        'starts_local': CAST(left(row.talk.starts_at, 19) AS TIMESTAMP),
        'ends_local': CAST(left(row.talk.ends_at, 19) AS TIMESTAMP),
        'timezone': row.talk.timezone,
        'timezone_from': row.talk.timezone_from,
        'time_precision': row.talk.time_precision,
        'location': row.talk.location,
        'room': row.talk.room,
        'building': row.talk.building,
        'address': row.talk.address,
        'is_online': row.talk.is_online,
        'join_url': row.talk.join_url,
        'recording_url': row.talk.recording_url,
        'slides_url': row.talk.slides_url,
        'paper_url': row.talk.paper_url,
        'url': row.talk.url,
        'status': row.talk.status,
        'topics': coalesce(row.talk.topics, []),
        'latitude': row.talk.latitude,
        'longitude': row.talk.longitude
    } AS content
FROM (
    SELECT unnest(from_json(given, '[{
        "source_key": "VARCHAR", "announcement_id": "VARCHAR", "talk_id": "VARCHAR", "upstream_key": "VARCHAR",
        "series_key": "VARCHAR", "digest": "UBIGINT",
        "talk": {
            "title": "VARCHAR", "speakers": [{"name": "VARCHAR", "affiliation": "VARCHAR"}],
            "abstract": "VARCHAR", "abstract_is_truncated": "BOOLEAN", "language": "VARCHAR",
            "institution": "VARCHAR",
            "starts_at": "VARCHAR", "ends_at": "VARCHAR", "starts_on": "DATE", "ends_on": "DATE",
            "timezone": "VARCHAR", "timezone_from": "VARCHAR", "time_precision": "VARCHAR",
            "location": "VARCHAR", "room": "VARCHAR", "building": "VARCHAR", "address": "VARCHAR",
            "is_online": "BOOLEAN", "join_url": "VARCHAR", "recording_url": "VARCHAR",
            "slides_url": "VARCHAR", "paper_url": "VARCHAR", "url": "VARCHAR", "status": "VARCHAR",
            "topics": ["VARCHAR"], "latitude": "DOUBLE", "longitude": "DOUBLE",
            "found_at": "VARCHAR"
        }
    }]')) AS row
    FROM (SELECT $rows AS given)
)
