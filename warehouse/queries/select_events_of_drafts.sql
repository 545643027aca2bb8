SELECT chosen.kind, chosen.slug, string_agg(rendering.event, '' ORDER BY chosen.position)
FROM selected AS chosen
SEMI JOIN (
    SELECT unnest(from_json($names, '[{"kind": "VARCHAR", "slug": "VARCHAR"}]'), recursive := true)
) AS wanted USING (kind, slug)
JOIN renderings AS rendering USING (talk_id)
GROUP BY chosen.kind, chosen.slug
