CREATE OR REPLACE TEMP TABLE sayings AS
SELECT
    incoming.source_key,
    incoming.announcement_id,
    coalesce(old.talk_id, incoming.talk_id) AS talk_id,
    incoming.upstream_key,
    coalesce(old.url, incoming.content.url) AS url,
    coalesce(old.found_at, incoming.found_at) AS found_at,
    coalesce(old.first_seen_at, $at) AS first_seen_at,
    coalesce(old.said_at, MAP {}) AS said_at,
    incoming.content,
    old.content AS old_content,
    old.announcement_id IS NULL AS is_new
FROM incoming
LEFT JOIN (
    FROM sightings SEMI JOIN intakes USING (source_key)
) AS old USING (source_key, announcement_id)
WHERE old.announcement_id IS NULL OR (NOT incoming.is_cut AND incoming.content IS DISTINCT FROM old.content)
