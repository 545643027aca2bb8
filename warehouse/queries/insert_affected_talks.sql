INSERT INTO affected
SELECT unnest(from_json($talks, '[{"talk_id": "VARCHAR", "source_key": "VARCHAR"}]'), recursive := true)
