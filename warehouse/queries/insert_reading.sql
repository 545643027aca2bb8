INSERT INTO readings BY NAME
SELECT unnest(from_json(given, '[{
    "run_id": "VARCHAR", "source_key": "VARCHAR", "read_at": "TIMESTAMPTZ", "outcome": "VARCHAR",
    "reason": "VARCHAR", "is_complete": "BOOLEAN", "fingerprint": "VARCHAR", "fetched_count": "INTEGER",
    "new_count": "INTEGER", "changed_count": "INTEGER", "unchanged_count": "INTEGER",
    "rejected_count": "INTEGER", "held_count": "INTEGER"
}]'), recursive := true)
FROM (SELECT $reading AS given)
