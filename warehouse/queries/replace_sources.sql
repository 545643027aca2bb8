INSERT INTO sources
SELECT unnest(from_json(given, '[{
    "source_key": "VARCHAR", "title": "VARCHAR", "url": "VARCHAR", "kind": "VARCHAR",
    "timezone": "VARCHAR", "institution": "VARCHAR", "trust": "INTEGER"
}]'), recursive := true)
FROM (SELECT $sources AS given)
