CREATE OR REPLACE TEMP TABLE bundled AS
SELECT wanted.number, rendering.rowid AS place
FROM (
    SELECT number, unnest(talk_ids) AS talk_id, generate_subscripts(talk_ids, 1) AS position
    FROM (
        SELECT unnest(slugs) AS slug, generate_subscripts(slugs, 1) - 1 AS number
        FROM (SELECT from_json($slugs, '["VARCHAR"]') AS slugs)
    )
    JOIN news USING (slug)
) AS wanted
JOIN renderings AS rendering USING (talk_id)
ORDER BY wanted.number, wanted.position
