CREATE OR REPLACE TEMP TABLE stale_news AS
SELECT series_key AS slug FROM former_series
UNION
SELECT series_key
FROM shown_renderings
WHERE series_key IS NOT NULL
  AND (
    talk_id IN (SELECT talk_id FROM touched_talks)
    OR talk_id IN (SELECT slug FROM stale_shelves WHERE kind = 'talk')
  )
UNION
SELECT 'all'
UNION
SELECT unnest(from_json($missing, '["VARCHAR"]'))
