INSERT INTO addresses
SELECT 'series', calendar_name(series.title), series.series_key, series.title, $since
FROM series
JOIN (
    SELECT unnest(from_json($series, '[{"series_key": "VARCHAR", "title": "VARCHAR"}]'), recursive := true)
) AS named USING (series_key)
WHERE series.title <> named.title
