CREATE OR REPLACE TEMP VIEW standing_calendars AS
SELECT kind, slug, title, shown_count, wanted_count, is_last_alone, first_on, last_on, size, changed_at FROM drafts
UNION ALL
SELECT kind, slug, title, shown_count, wanted_count, is_last_alone, first_on, last_on, size, changed_at
FROM editions
ANTI JOIN stale_shelves USING (kind, slug)
WHERE shown_count > 0
