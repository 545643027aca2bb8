CREATE OR REPLACE TEMP TABLE news AS
WITH told AS (
    SELECT standing.talk_id, standing.uid, standing.changed_at, standing.facts, standing.series_key
    FROM current_talks AS standing
    JOIN renderings AS rendering USING (talk_id)
    WHERE NOT rendering.is_superseded
),
gathered AS (
    SELECT 'all' AS slug, * FROM told
    UNION ALL
    SELECT series_key, * FROM told WHERE series_key IS NOT NULL
)
SELECT slug, talk_id, facts, row_number() OVER newest AS position
FROM gathered
QUALIFY position <= $max_entries
WINDOW newest AS (PARTITION BY slug ORDER BY changed_at DESC, uid)
