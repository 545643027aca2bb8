WITH known AS NOT MATERIALIZED (
    SELECT talk_id, uid, starts_utc, last_on, first_seen_at, facts
    FROM shown_renderings
    WHERE NOT is_superseded AND (NOT is_withdrawn OR last_on >= CAST($today AS DATE))
),
chosen AS MATERIALIZED (
    (
        SELECT 'upcoming' AS section, talk_id, uid, starts_utc, first_seen_at, facts
        FROM known
        WHERE starts_utc IS NOT NULL AND last_on >= CAST($today AS DATE)
        ORDER BY starts_utc, uid
        LIMIT $upcoming
    )
    UNION ALL
    (
        SELECT 'past', talk_id, uid, starts_utc, first_seen_at, facts
        FROM known
        WHERE last_on < CAST($today AS DATE)
          AND starts_utc >= (
            SELECT min(starts_utc)
            FROM (
                SELECT starts_utc
                FROM known
                WHERE last_on < CAST($today AS DATE)
                ORDER BY starts_utc DESC NULLS LAST
                LIMIT $past
            )
          )
        ORDER BY starts_utc DESC, uid DESC
        LIMIT $past
    )
    UNION ALL
    (
        SELECT 'undated', talk_id, uid, starts_utc, first_seen_at, facts
        FROM known
        WHERE starts_utc IS NULL
        ORDER BY first_seen_at, uid
        LIMIT $undated
    )
)
SELECT section, counted.talk_count, listed.talks
FROM (
    SELECT CASE
        WHEN starts_utc IS NULL THEN 'undated'
        WHEN last_on >= CAST($today AS DATE) THEN 'upcoming'
        ELSE 'past'
    END AS section, count(*) AS talk_count
    FROM known
    GROUP BY section
) AS counted
LEFT JOIN (
    SELECT section, CASE section
        WHEN 'upcoming' THEN list((talk_id, facts) ORDER BY starts_utc, uid)
        WHEN 'past' THEN list((talk_id, facts) ORDER BY starts_utc DESC, uid DESC)
        ELSE list((talk_id, facts) ORDER BY first_seen_at, uid)
    END AS talks
    FROM chosen
    GROUP BY section
) AS listed USING (section)
