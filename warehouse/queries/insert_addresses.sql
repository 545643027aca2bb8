INSERT INTO addresses
SELECT
    unnest(
        from_json($rows, '[{"kind": "VARCHAR", "name": "VARCHAR", "slug": "VARCHAR", "title": "VARCHAR"}]'),
        recursive := true
    ),
    $since
