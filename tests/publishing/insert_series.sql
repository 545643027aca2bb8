INSERT INTO series
SELECT DISTINCT row ->> '$.series_slug', coalesce(row ->> '$.talk.series', row ->> '$.series_slug'), TIMESTAMPTZ '2026-01-01 00:00:00+00'
FROM (SELECT unnest(from_json($rows, '["JSON"]')) AS row)
WHERE row ->> '$.series_slug' NOT IN (SELECT series_key FROM series)
