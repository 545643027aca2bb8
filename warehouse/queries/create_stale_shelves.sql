CREATE OR REPLACE TEMP TABLE stale_shelves AS
SELECT DISTINCT kind, slug
FROM (
    SELECT kind, slug FROM placements WHERE rowid IN (SELECT place FROM touched_placements)
    UNION ALL
    SELECT kind, slug FROM placements SEMI JOIN turning USING (talk_id)
    UNION ALL
    SELECT kind, slug FROM placed
    UNION ALL
    SELECT 'feed', feed_key FROM feed_frames WHERE is_conditional
    UNION ALL
    SELECT 'talk', talk_id FROM touched_talks
    UNION ALL
    SELECT 'talk', talk_id FROM turning
    UNION ALL
    SELECT 'all', 'all'
    UNION ALL
    SELECT kind, slug FROM editions WHERE $is_every AND kind <> 'news'
    UNION ALL
    SELECT name.kind, name.slug
    FROM (SELECT unnest(from_json($missing, '[{"kind": "VARCHAR", "slug": "VARCHAR"}]')) AS name)
)
