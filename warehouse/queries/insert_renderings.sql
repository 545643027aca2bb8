INSERT INTO renderings BY NAME
SELECT
    rendered.*,
    strlen(rendered.event) AS size,
    stale.facts,
    stale.first_seen_at,
    stale.changed_at,
    stale.series_key
FROM (
    SELECT
        row.talk_id, row.uid, row.starts_utc, row.first_on, row.last_on, row.is_withdrawn, row.is_superseded,
        row.revised_at, row.event, row.event_digest, row.entry
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
            "event_digest": "VARCHAR",
            "entry": "VARCHAR"
        }]')) AS row
    )
) AS rendered
JOIN (FROM stale_talks WHERE rowid >= $after AND rowid < $until) AS stale USING (talk_id)
