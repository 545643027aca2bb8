CREATE OR REPLACE TEMP TABLE bundled AS
SELECT wanted.number, rendering.rowid AS place
FROM selected AS chosen
JOIN renderings AS rendering USING (talk_id)
JOIN (
    SELECT name.kind, name.slug, number
    FROM (
        SELECT unnest(names) AS name, generate_subscripts(names, 1) - 1 AS number
        FROM (SELECT from_json($names, '[{"kind": "VARCHAR", "slug": "VARCHAR"}]') AS names)
    )
) AS wanted USING (kind, slug)
ORDER BY wanted.number, chosen.position
