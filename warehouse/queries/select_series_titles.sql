SELECT title, slug FROM addresses WHERE kind = 'series'
UNION ALL
SELECT title, series_key FROM series
