INSERT INTO series
SELECT named.series_key, named.title, $since
FROM (
    SELECT unnest(from_json($series, '[{"series_key": "VARCHAR", "title": "VARCHAR"}]'), recursive := true)
) AS named
ANTI JOIN series USING (series_key)
