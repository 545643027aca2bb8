CREATE OR REPLACE TEMP TABLE stale_news AS
SELECT series_key AS slug FROM former_series
UNION
SELECT series_key
FROM shown_renderings
SEMI JOIN (
    FROM touched_talks
    UNION ALL
    SELECT slug FROM stale_shelves WHERE kind = 'talk'
) USING (talk_id)
WHERE series_key IS NOT NULL
UNION
SELECT 'all'
UNION
SELECT unnest(from_json($missing, '["VARCHAR"]'))
