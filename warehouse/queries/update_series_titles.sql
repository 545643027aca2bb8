UPDATE series
SET title = named.title
FROM (
    SELECT unnest(from_json($series, '[{"series_key": "VARCHAR", "title": "VARCHAR"}]'), recursive := true)
) AS named
WHERE named.series_key = series.series_key
