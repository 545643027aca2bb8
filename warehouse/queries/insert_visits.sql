INSERT INTO visits BY NAME
SELECT $run_id AS run_id, unnest(from_json(given, '[{
    "source_key": "VARCHAR", "url": "VARCHAR", "attempted_at": "TIMESTAMPTZ", "duration_ms": "INTEGER",
    "outcome": "VARCHAR",
    "reason": "VARCHAR", "http_status": "INTEGER", "etag": "VARCHAR", "last_modified": "VARCHAR",
    "byte_count": "BIGINT", "body_sha256": "VARCHAR", "answered_url": "VARCHAR",
    "media_type": "VARCHAR", "charset": "VARCHAR"
}]'), recursive := true)
FROM (SELECT $visits AS given)
