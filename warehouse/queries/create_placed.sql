CREATE OR REPLACE TEMP TABLE placed AS
WITH labelled AS MATERIALIZED (
    SELECT talk_id, unnest(topics) AS topic FROM touched_contents
),
topics AS (
    SELECT spelling.topic, address.slug
    FROM (SELECT DISTINCT topic FROM labelled) AS spelling
    JOIN addresses AS address ON address.kind = 'topic' AND address.name = calendar_name(spelling.topic)
),
institutions AS (
    SELECT spelling.institution, address.slug
    FROM (SELECT DISTINCT institution FROM touched_contents) AS spelling
    JOIN addresses AS address ON address.kind = 'institution' AND address.name = calendar_name(spelling.institution)
)
SELECT 'series' AS kind, series_key AS slug, talk_id FROM touched_contents WHERE series_key IS NOT NULL
UNION ALL
SELECT 'feed', feed_key, talk_id FROM feed_talks SEMI JOIN placeable USING (talk_id)
UNION ALL
SELECT DISTINCT 'topic', topics.slug, labelled.talk_id FROM labelled JOIN topics USING (topic)
UNION ALL
SELECT 'institution', institutions.slug, content.talk_id
FROM touched_contents AS content
JOIN institutions USING (institution)
UNION ALL
SELECT DISTINCT 'speaker', address.slug, spoken.talk_id
FROM touched_mentions AS spoken
JOIN addresses AS address ON address.kind = 'speaker' AND address.name = spoken.speaker_id
