INSERT INTO rejects BY NAME
SELECT $run_id AS run_id, unnest(from_json(given, '[{
    "source_key": "VARCHAR", "read_at": "TIMESTAMPTZ", "url": "VARCHAR", "found_at": "VARCHAR",
    "reason": "VARCHAR", "text": "VARCHAR"
}]'), recursive := true)
FROM (SELECT $rejects AS given)
