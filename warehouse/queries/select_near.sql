WITH blocked AS (
    SELECT source_key, announcement_id, unnest(blocks) AS block FROM sightings WHERE presence <> 'removed'
), pairs AS (
    SELECT DISTINCT newcomer.announcement_id AS newcomer_id, known.announcement_id
    FROM blocked AS newcomer
    JOIN blocked AS known USING (block)
    WHERE newcomer.announcement_id IN (SELECT unnest($announcement_ids)) AND known.source_key <> newcomer.source_key
)
SELECT newcomer_id, source_key, announcement_id, talk_id, content.title, [each.name FOR each IN content.speakers],
    content.starts_at, content.starts_on, content.series_key, content.institution, content.location, content.url,
    content.is_online
FROM pairs
JOIN sightings USING (announcement_id)
