INSERT INTO talk_aliases BY NAME
SELECT alias.talk_id, alias.superseded_by, $since AS since, alias.reason
FROM (
    SELECT unnest(from_json($aliases, '[{
        "talk_id": "VARCHAR", "superseded_by": "VARCHAR", "reason": "VARCHAR"
    }]'), recursive := true)
) AS alias
WHERE alias.talk_id IN (SELECT talk_id FROM talk_versions WHERE valid_from < $since)
