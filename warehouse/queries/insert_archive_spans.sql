INSERT INTO spans
WITH periods AS (
    SELECT
        slug,
        sum(talk_count) > $max_events OR sum(size) > $max_bytes AS is_large,
        CASE length(slug)
            WHEN length('archive-2024') THEN 'archive'
            WHEN length('archive-2024-05') THEN slug[:length('archive-2024')]
            WHEN length('archive-2024-05-31') THEN slug[:length('archive-2024-05')]
        END AS parent,
        max(turned_on) AS turned_on,
        bit_xor(content) AS content
    FROM (SELECT unnest(slugs) AS slug, * EXCLUDE (slugs) FROM archive_days)
    GROUP BY slug
), parts AS (
    FROM periods WHERE parent IS NULL OR parent IN (SELECT slug FROM periods WHERE is_large)
)
SELECT
    'archive', slug, NULL, turned_on,
    hash(content, (SELECT list(slug ORDER BY slug) FROM parts), $design)
FROM parts
