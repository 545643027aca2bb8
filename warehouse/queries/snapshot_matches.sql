SELECT DISTINCT match.source_key, match.upstream_key, match.other_source_key, match.other_upstream_key, match.decided_at,
    match.is_same, match.score, match.reasons
FROM talk_matches AS match
JOIN announcements AS said ON (said.source_key, said.upstream_key) IN (
    (match.source_key, match.upstream_key), (match.other_source_key, match.other_upstream_key)
)
WHERE said.talk_id = $1 OR match.talk_id = $1
ORDER BY match.decided_at, match.source_key, match.upstream_key, match.other_source_key, match.other_upstream_key
