WITH known AS (
    SELECT
        rendering.talk_id,
        rendering.uid,
        rendering.starts_utc,
        standing.first_seen_at,
        CASE
            WHEN rendering.starts_utc IS NULL THEN 'undated'
            WHEN rendering.last_on >= CAST($today AS DATE) THEN 'upcoming'
            ELSE 'past'
        END AS section,
        rendering.is_withdrawn
    FROM renderings AS rendering
    JOIN current_talks AS standing USING (talk_id)
    WHERE NOT rendering.is_superseded
)
SELECT
    section,
    count(*) AS talk_count,
    CASE section
        WHEN 'upcoming' THEN list(talk_id ORDER BY starts_utc, uid)[:CAST($upcoming AS INTEGER)]
        WHEN 'past' THEN list(talk_id ORDER BY starts_utc DESC, uid DESC)[:CAST($past AS INTEGER)]
        ELSE list(talk_id ORDER BY first_seen_at, uid)[:CAST($undated AS INTEGER)]
    END AS talk_ids
FROM known
WHERE section = 'upcoming' OR NOT is_withdrawn
GROUP BY section
