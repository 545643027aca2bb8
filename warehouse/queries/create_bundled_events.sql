CREATE OR REPLACE TEMP TABLE bundled AS
SELECT wanted.number, talk.place
FROM selected AS chosen
JOIN ordered AS talk USING (place)
JOIN stale_shelves AS stale ON stale.rowid = chosen.shelf
JOIN (
    SELECT name.kind, name.slug, number
    FROM (
        SELECT unnest(names) AS name, generate_subscripts(names, 1) - 1 AS number
        FROM (SELECT from_json($names, '[{"kind": "VARCHAR", "slug": "VARCHAR"}]') AS names)
    )
) AS wanted ON wanted.kind = stale.kind AND wanted.slug = stale.slug
ORDER BY wanted.number, talk.position
