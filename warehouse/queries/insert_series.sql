INSERT INTO series
SELECT named.series_key, named.title, $since
FROM (
    SELECT unnest(from_json(given, '[{"series_key": "VARCHAR", "title": "VARCHAR"}]'), recursive := true)
    FROM (SELECT $series AS given)
) AS named
ANTI JOIN series USING (series_key)
