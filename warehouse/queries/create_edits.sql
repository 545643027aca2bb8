CREATE OR REPLACE TEMP TABLE edits AS
SELECT
    incoming.talk_id,
    incoming.content,
    old.content AS old_content,
    old.talk_id IS NULL AS is_new,
    CASE
        WHEN old.talk_id IS NULL THEN 0
        ELSE old.sequence + CAST((
            incoming.content.starts_at, incoming.content.ends_at, incoming.content.starts_on,
            incoming.content.ends_on, incoming.content.status, incoming.content.location
        ) IS DISTINCT FROM (
            old.content.starts_at, old.content.ends_at, old.content.starts_on,
            old.content.ends_on, old.content.status, old.content.location
        ) AS INTEGER)
    END AS sequence
FROM incoming
LEFT JOIN current_contents AS old USING (talk_id)
WHERE old.talk_id IS NULL OR (NOT incoming.is_cut AND incoming.content IS DISTINCT FROM old.content)
