INSERT INTO series
SELECT unnest(from_json($series, '[{"series_key": "VARCHAR", "title": "VARCHAR"}]'), recursive := true), $since
