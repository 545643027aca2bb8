CREATE OR REPLACE TEMP TABLE shelves AS
SELECT
    placed.kind,
    placed.slug,
    coalesce(frame.back_days, CAST($back_days AS INTEGER)) AS back_days,
    coalesce(frame.ahead_days, CAST($ahead_days AS INTEGER)) AS ahead_days
FROM (SELECT DISTINCT kind, slug FROM placements) AS placed
LEFT JOIN feed_frames AS frame ON placed.kind = 'feed' AND frame.feed_key = placed.slug
