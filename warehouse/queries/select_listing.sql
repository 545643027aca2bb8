WITH known AS (
    SELECT
        talk_id,
        uid,
        starts_utc,
        first_seen_at,
        CASE
            WHEN starts_utc IS NULL THEN 'undated'
            WHEN last_on >= CAST($today AS DATE) THEN 'upcoming'
            ELSE 'past'
        END AS section
    FROM shown_renderings
    WHERE NOT is_superseded AND (NOT is_withdrawn OR last_on >= CAST($today AS DATE))
),
chosen AS (
    (SELECT * FROM known WHERE section = 'upcoming' ORDER BY starts_utc, uid LIMIT $upcoming)
    UNION ALL
    (SELECT * FROM known WHERE section = 'past' ORDER BY starts_utc DESC, uid DESC LIMIT $past)
    UNION ALL
    (SELECT * FROM known WHERE section = 'undated' ORDER BY first_seen_at, uid LIMIT $undated)
)
SELECT section, counted.talk_count, listed.talk_ids
FROM (SELECT section, count(*) AS talk_count FROM known GROUP BY section) AS counted
LEFT JOIN (
    SELECT section, CASE section
        WHEN 'upcoming' THEN list(talk_id ORDER BY starts_utc, uid)
        WHEN 'past' THEN list(talk_id ORDER BY starts_utc DESC, uid DESC)
        ELSE list(talk_id ORDER BY first_seen_at, uid)
    END AS talk_ids
    FROM chosen
    GROUP BY section
) AS listed USING (section)
