WITH pairs AS (
    SELECT DISTINCT asked.announcement_id AS newcomer_id, known.announcement_id
    FROM sighting_blocks AS known
    JOIN asked ON asked.block = known.block AND asked.source_key <> known.source_key
    JOIN intakes AS own ON own.source_key = asked.source_key
    LEFT JOIN intakes AS other ON other.source_key = known.source_key
    WHERE other.place IS NULL
       OR other.place < own.place
       OR known.announcement_id NOT IN (SELECT announcement_id FROM asked)
)
SELECT newcomer_id, source_key, announcement_id, talk_id, content.title, [each.name FOR each IN content.speakers],
    content.starts_at AT TIME ZONE 'UTC', content.starts_on, content.series_key, content.institution,
    content.location, content.url, content.is_online
FROM pairs
JOIN sightings USING (announcement_id)
WHERE presence <> 'removed'
