UPDATE editions
SET shown_count = 0
FROM stale_shelves AS stale
WHERE editions.kind = stale.kind AND editions.slug = stale.slug AND editions.shown_count > 0
