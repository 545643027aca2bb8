INSERT INTO addresses
SELECT row.kind, row.name, row.slug, row.title, $since
FROM (
    SELECT unnest(
        from_json($rows, '[{"kind": "VARCHAR", "name": "VARCHAR", "slug": "VARCHAR", "title": "VARCHAR"}]')
    ) AS row
)
