CREATE OR REPLACE TEMP TABLE placed AS
SELECT 'series' AS kind, series_key AS slug, talk_id FROM touched_contents WHERE series_key IS NOT NULL
UNION ALL
SELECT 'feed', feed_key, talk_id FROM feed_talks SEMI JOIN placeable USING (talk_id)
UNION ALL
SELECT DISTINCT 'topic', address.slug, content.talk_id
FROM (SELECT talk_id, unnest(topics) AS topic FROM touched_contents) AS content
JOIN addresses AS address ON address.kind = 'topic' AND address.name = calendar_name(content.topic)
UNION ALL
SELECT 'institution', address.slug, content.talk_id
FROM touched_contents AS content
JOIN addresses AS address ON address.kind = 'institution' AND address.name = calendar_name(content.institution)
UNION ALL
SELECT DISTINCT 'speaker', address.slug, spoken.talk_id
FROM touched_mentions AS spoken
JOIN addresses AS address ON address.kind = 'speaker' AND address.name = spoken.speaker_id
