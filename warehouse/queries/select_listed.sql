WITH first AS (
    SELECT unnest(min({
        'kind': kind, 'is_last_alone': is_last_alone, 'title': lower(title), 'slug': slug
    }, $most)) AS calendar
    FROM standing_calendars
    WHERE kind <> 'talk'
    GROUP BY kind
)
SELECT kind, slug, title, shown_count, wanted_count, is_last_alone, first_on, last_on, size, changed_at, false
FROM standing_calendars
SEMI JOIN (SELECT calendar.kind AS kind, calendar.slug AS slug FROM first) USING (kind, slug)
