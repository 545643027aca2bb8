CREATE OR REPLACE TEMP TABLE news_drafts AS
SELECT
    composed.slug,
    series.title,
    composed.talk_ids,
    hash(composed.facts, series.title, $design) AS facts
FROM (
    SELECT slug, list(talk_id ORDER BY position) AS talk_ids, list(facts ORDER BY position) AS facts
    FROM news
    GROUP BY slug
) AS composed
LEFT JOIN series ON series.series_key = composed.slug
