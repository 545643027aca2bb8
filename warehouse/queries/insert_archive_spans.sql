INSERT INTO spans BY NAME
WITH days AS (
    SELECT unnest(slugs) AS slug, * EXCLUDE (slugs) FROM archive_days
), periods AS (
    SELECT
        slug,
        sum(talk_count) AS talk_count,
        sum(talk_count) > $max_events OR sum(size) > $max_bytes AS is_large,
        CASE length(slug)
            WHEN length('archive-2024') THEN 'archive'
            WHEN length('archive-2024-05') THEN slug[:length('archive-2024')]
            WHEN length('archive-2024-05-31') THEN slug[:length('archive-2024-05')]
        END AS parent,
        max(turned_on) AS turned_on,
        bit_xor(content) AS content
    FROM days
    GROUP BY slug
), parts AS (
    FROM periods WHERE parent IS NULL OR parent IN (SELECT slug FROM periods WHERE is_large)
), bounds AS (
    SELECT slug, max(first_on) AS shown_from
    FROM (
        SELECT
            slug,
            first_on,
            sum(talk_count) OVER latest AS talk_count,
            sum(size) OVER latest AS size
        FROM days
        WINDOW latest AS (PARTITION BY slug ORDER BY first_on DESC)
    )
    WHERE talk_count > $max_events OR size > $max_bytes
    GROUP BY slug
)
SELECT
    'archive' AS kind,
    slug,
    parts.turned_on,
    hash(parts.content, (SELECT list(slug ORDER BY slug) FROM parts), $design) AS content,
    CAST(parts.talk_count AS BIGINT) AS talk_count,
    bounds.shown_from
FROM parts
LEFT JOIN bounds USING (slug)
