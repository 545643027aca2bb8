SELECT chosen.slug, '[' || string_agg(rendering.entry, ',' ORDER BY chosen.position) || ']'
FROM (
    SELECT slug, unnest(talk_ids) AS talk_id, generate_subscripts(talk_ids, 1) AS position
    FROM news
    WHERE slug IN (SELECT unnest(from_json($slugs, '["VARCHAR"]')))
) AS chosen
JOIN renderings AS rendering USING (talk_id)
GROUP BY chosen.slug
