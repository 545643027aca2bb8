INSERT INTO talk_matches BY NAME
SELECT
    said.talk_id,
    said.source_key,
    said.upstream_key,
    other.source_key AS other_source_key,
    other.upstream_key AS other_upstream_key,
    $at AS decided_at,
    decision.is_same,
    decision.score,
    decision.reasons
FROM (
    SELECT unnest(from_json(given, '[{
        "announcement_id": "VARCHAR", "other_id": "VARCHAR", "is_same": "BOOLEAN", "score": "DOUBLE",
        "reasons": ["VARCHAR"]
    }]'), recursive := true)
    FROM (SELECT $decisions AS given)
) AS decision
JOIN sightings AS said ON said.announcement_id = decision.announcement_id
JOIN sightings AS other ON other.announcement_id = decision.other_id
