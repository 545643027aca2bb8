SELECT
    said.source_key,
    coalesce(source.title, said.source_key) AS source,
    said.upstream_key,
    said.announcement_id,
    said.presence,
    said.url,
    said.first_seen_at,
    said.last_seen_at,
    coalesce(source.trust, 0) AS trust
FROM announcements AS said
LEFT JOIN sources AS source USING (source_key)
WHERE said.talk_id = $1
ORDER BY said.first_seen_at, said.source_key, said.upstream_key
