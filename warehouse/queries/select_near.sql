WITH pairs AS (
    SELECT DISTINCT asked.announcement_id AS newcomer_id, known.announcement_id
    FROM sighting_blocks AS known
    JOIN asked USING (block)
    WHERE asked.source_key = $source_key AND known.source_key <> $source_key
)
SELECT newcomer_id, source_key, announcement_id, talk_id, content.title, [each.name FOR each IN content.speakers],
    content.starts_at, content.starts_on, content.series_key, content.institution, content.location, content.url,
    content.is_online
FROM pairs
JOIN sightings USING (announcement_id)
WHERE presence <> 'removed'
