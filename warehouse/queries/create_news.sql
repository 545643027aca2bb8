CREATE OR REPLACE TEMP TABLE news AS
WITH latest AS MATERIALIZED (
    SELECT place
    FROM (
        SELECT place, series_key, changed_at
        FROM shown_renderings
        WHERE NOT is_superseded AND series_key IN (SELECT slug FROM stale_news)
    )
    QUALIFY rank() OVER (PARTITION BY series_key ORDER BY changed_at DESC) <= $most
),
newest AS (
    SELECT slug, talk_id, facts, row_number() OVER (PARTITION BY slug ORDER BY changed_at DESC, uid) AS position
    FROM (
        (
            SELECT 'all' AS slug, talk_id, uid, changed_at, facts
            FROM shown_renderings
            WHERE NOT is_superseded
            ORDER BY changed_at DESC, uid
            LIMIT $most
        )
        UNION ALL
        SELECT series_key, talk_id, uid, changed_at, facts
        FROM renderings
        WHERE rowid IN (SELECT place FROM latest)
    )
    QUALIFY position <= $most
),
downloads AS (
    SELECT slug AS talk_id FROM standing_calendars WHERE kind = 'talk' AND slug IN (SELECT talk_id FROM newest)
)
SELECT
    composed.slug,
    series.title,
    composed.talk_ids,
    hash(composed.facts, series.title, $design) AS facts
FROM (
    SELECT slug, list(talk_id ORDER BY position) AS talk_ids, list(facts ORDER BY position) AS facts
    FROM (
        SELECT slug, talk_id, position, hash(facts, talk_id IN (SELECT talk_id FROM downloads)) AS facts FROM newest
    )
    GROUP BY slug
) AS composed
LEFT JOIN series ON series.series_key = composed.slug
