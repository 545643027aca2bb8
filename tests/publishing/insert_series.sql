INSERT INTO series
SELECT DISTINCT slug, coalesce(title, slug), TIMESTAMPTZ '2026-01-01 00:00:00+00'
FROM (
    SELECT (row ->> '$.series_slug') AS slug, (row ->> '$.talk.series') AS title
    FROM (SELECT unnest(from_json($rows, '["JSON"]')) AS row)
)
WHERE slug IS NOT NULL AND slug NOT IN (SELECT series_key FROM series)
