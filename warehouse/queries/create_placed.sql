CREATE OR REPLACE TEMP TABLE placed AS
WITH content AS (
    SELECT version.talk_id, version.series_key, version.topics, version.institution
    FROM talk_versions AS version
    SEMI JOIN touched_talks USING (talk_id)
    SEMI JOIN placeable USING (talk_id)
    WHERE version.valid_to IS NULL
)
SELECT 'series' AS kind, series_key AS slug, talk_id FROM content WHERE series_key IS NOT NULL
UNION ALL
SELECT 'feed', feed_key, talk_id FROM feed_talks SEMI JOIN placeable USING (talk_id)
UNION ALL
SELECT DISTINCT 'topic', address.slug, content.talk_id
FROM (SELECT talk_id, unnest(topics) AS topic FROM content) AS content
JOIN addresses AS address ON address.kind = 'topic' AND address.name = calendar_name(content.topic)
UNION ALL
SELECT 'institution', address.slug, content.talk_id
FROM content
JOIN addresses AS address ON address.kind = 'institution' AND address.name = calendar_name(content.institution)
UNION ALL
SELECT DISTINCT 'speaker', address.slug, spoken.talk_id
FROM talk_speakers AS spoken
SEMI JOIN content USING (talk_id)
JOIN addresses AS address ON address.kind = 'speaker' AND address.name = spoken.speaker_id
