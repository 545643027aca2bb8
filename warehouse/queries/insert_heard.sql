INSERT INTO heard
SELECT row.source_key, row.announcement_id, row.upstream_key, row.is_steady, row.is_new
FROM (
    SELECT unnest(from_json(given, '[{
        "source_key": "VARCHAR", "announcement_id": "VARCHAR", "upstream_key": "VARCHAR",
        "is_steady": "BOOLEAN", "is_new": "BOOLEAN"
    }]')) AS row
    FROM (SELECT $heard AS given)
)
