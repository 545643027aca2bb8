INSERT INTO shown
SELECT 'archive', period.slug, archived.talk_id, false
FROM archived
JOIN (SELECT first_on, unnest(slugs) AS slug FROM archive_days) AS period USING (first_on)
WHERE period.slug IN (
    SELECT slug FROM spans SEMI JOIN stale_shelves USING (kind, slug) WHERE kind = 'archive'
)
