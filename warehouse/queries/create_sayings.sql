CREATE OR REPLACE TEMP TABLE sayings AS
SELECT
    told.source_key,
    told.announcement_id,
    coalesce(old.talk_id, told.talk_id) AS talk_id,
    told.upstream_key,
    coalesce(old.url, told.content.url) AS url,
    coalesce(old.found_at, told.found_at) AS found_at,
    coalesce(old.first_seen_at, $at) AS first_seen_at,
    coalesce(old.said_at, MAP {{}}) AS said_at,
    told.digest,
    told.content,
    old.content AS old_content,
    old.announcement_id IS NULL AS is_new
FROM ({told}) AS told
LEFT JOIN (
    FROM sightings SEMI JOIN intakes USING (source_key)
) AS old USING (source_key, announcement_id)
WHERE old.announcement_id IS NULL OR told.content IS DISTINCT FROM old.content
