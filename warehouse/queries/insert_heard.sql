INSERT INTO heard
SELECT row.source_key, row.announcement_id, row.upstream_key, row.is_steady
FROM (
    SELECT unnest(from_json($heard, '[{
        "source_key": "VARCHAR", "announcement_id": "VARCHAR", "upstream_key": "VARCHAR", "is_steady": "BOOLEAN"
    }]')) AS row
)
