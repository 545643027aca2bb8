INSERT INTO identities
SELECT $source_key, entry.upstream_key, entry.talk_id, entry.uid, $since
FROM (
    SELECT unnest(from_json($entries, '[{
        "upstream_key": "VARCHAR", "talk_id": "VARCHAR", "uid": "VARCHAR"
    }]'), recursive := true)
) AS entry
