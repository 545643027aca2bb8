CREATE OR REPLACE TEMP TABLE news AS
WITH told AS (
    SELECT
        standing.talk_id,
        standing.uid,
        standing.changed_at,
        standing.series_key,
        hash(standing.facts, standing.talk_id IN (SELECT slug FROM drafts WHERE kind = 'talk')) AS facts
    FROM current_talks AS standing
    JOIN renderings AS rendering USING (talk_id)
    WHERE NOT rendering.is_superseded
),
newest AS (
    SELECT slug, talk_id, facts, row_number() OVER (PARTITION BY slug ORDER BY changed_at DESC, uid) AS position
    FROM (
        SELECT 'all' AS slug, * FROM told
        UNION ALL
        SELECT series_key, * FROM told WHERE series_key IS NOT NULL
    )
    QUALIFY position <= $most
)
SELECT
    composed.slug,
    series.title,
    composed.talk_ids,
    hash(composed.facts, series.title, $design) AS facts
FROM (
    SELECT slug, list(talk_id ORDER BY position) AS talk_ids, list(facts ORDER BY position) AS facts
    FROM newest
    GROUP BY slug
) AS composed
LEFT JOIN series ON series.series_key = composed.slug
