INSERT INTO announcements BY NAME
SELECT $source_key AS source_key, upstream_key, talk_id, content.url AS url, found_at, $at AS first_seen_at
FROM incoming
WHERE NOT EXISTS (
    FROM announcements AS known
    WHERE known.source_key = $source_key AND known.upstream_key = incoming.upstream_key
)
