UPDATE series
SET title = named.title
FROM (
    SELECT unnest(from_json(given, '[{"series_key": "VARCHAR", "title": "VARCHAR"}]'), recursive := true)
    FROM (SELECT $series AS given)
) AS named
WHERE named.series_key = series.series_key
