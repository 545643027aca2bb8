INSERT INTO stale_shelves
SELECT kind, slug
FROM (
    SELECT span.kind, span.slug
    FROM spans AS span
    LEFT JOIN editions AS edition USING (kind, slug)
    WHERE span.kind = 'archive' AND edition.facts IS DISTINCT FROM span.content
    UNION
    SELECT kind, slug FROM editions ANTI JOIN spans USING (kind, slug) WHERE kind = 'archive'
)
ANTI JOIN stale_shelves USING (kind, slug)
