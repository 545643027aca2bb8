INSERT INTO rejects BY NAME
SELECT $run_id AS run_id, $source_key AS source_key, $read_at AS read_at, unnest(from_json($rejects, '[{
    "url": "VARCHAR", "found_at": "VARCHAR", "reason": "VARCHAR", "text": "VARCHAR"
}]'), recursive := true)
