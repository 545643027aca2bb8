SELECT kind, slug, title, shown_count, wanted_count, is_last_alone, first_on, last_on, size, changed_at, is_changed
FROM drafts
ORDER BY kind, slug
