INSERT INTO shown
SELECT period.shelf, archived.place, false
FROM archived
JOIN (SELECT first_on, unnest(slugs) AS slug FROM archive_days) AS day USING (first_on)
JOIN (
    SELECT stale.rowid AS shelf, span.slug, span.shown_from
    FROM spans AS span
    JOIN stale_shelves AS stale USING (kind, slug)
    WHERE span.kind = 'archive'
) AS period ON period.slug = day.slug AND archived.first_on >= coalesce(period.shown_from, archived.first_on)
