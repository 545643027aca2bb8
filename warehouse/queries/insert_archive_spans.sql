INSERT INTO spans
WITH periods AS (
    SELECT
        slug,
        count(*) > $max_events OR sum(size) > $max_bytes AS is_large,
        CASE length(slug)
            WHEN length('archive-2024') THEN 'archive'
            WHEN length('archive-2024-05') THEN slug[:length('archive-2024')]
            WHEN length('archive-2024-05-31') THEN slug[:length('archive-2024-05')]
        END AS parent,
        max(last_on) FILTER (last_on + 1 + CAST($back_days AS INTEGER) <= CAST($today AS DATE))
            + 1 + CAST($back_days AS INTEGER) AS turned_on
    FROM archived
    GROUP BY slug
)
SELECT 'archive', slug, NULL, turned_on
FROM periods
WHERE parent IS NULL OR parent IN (SELECT slug FROM periods WHERE is_large)
