INSERT INTO rendered
SELECT
    row.talk_id, row.uid, row.starts_utc, row.first_on, row.last_on, row.is_withdrawn, row.is_superseded,
    row.revised_at, row.event, row.entry
FROM (
    SELECT unnest(from_json($rows, '[{
        "talk_id": "VARCHAR",
        "uid": "VARCHAR",
        "starts_utc": "TIMESTAMP",
        "first_on": "DATE",
        "last_on": "DATE",
        "is_withdrawn": "BOOLEAN",
        "is_superseded": "BOOLEAN",
        "revised_at": "TIMESTAMPTZ",
        "event": "VARCHAR",
        "entry": "VARCHAR"
    }]')) AS row
)
