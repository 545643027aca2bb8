CREATE OR REPLACE TEMP TABLE shelves AS
SELECT
    CAST(stale.rowid AS UINTEGER) AS shelf,
    stale.kind,
    stale.slug,
    coalesce(frame.back_days, present.back_days) AS back_days,
    coalesce(frame.ahead_days, present.ahead_days) AS ahead_days
FROM stale_shelves AS stale
CROSS JOIN present
LEFT JOIN feed_frames AS frame ON stale.kind = 'feed' AND frame.feed_key = stale.slug
WHERE stale.kind NOT IN ('talk', 'archive')
