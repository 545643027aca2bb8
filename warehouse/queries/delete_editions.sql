DELETE FROM editions
USING drafts
WHERE editions.kind = drafts.kind AND editions.slug = drafts.slug
