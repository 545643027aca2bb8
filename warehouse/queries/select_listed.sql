SELECT kind, slug, title, shown_count, wanted_count, is_last_alone, first_on, last_on, size, changed_at, false
FROM standing_calendars
WHERE kind <> 'talk'
QUALIFY row_number() OVER (PARTITION BY kind ORDER BY is_last_alone, lower(title), slug) <= $most
