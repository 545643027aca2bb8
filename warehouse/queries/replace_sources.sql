INSERT INTO sources
SELECT unnest(from_json($sources, '[{
    "source_key": "VARCHAR", "title": "VARCHAR", "url": "VARCHAR", "kind": "VARCHAR",
    "timezone": "VARCHAR", "institution": "VARCHAR", "trust": "INTEGER"
}]'), recursive := true)
