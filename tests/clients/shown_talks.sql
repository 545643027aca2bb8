SELECT
    talk.uid,
    CASE
        WHEN talk.status = 'cancelled' THEN 'CANCELLED: '
        WHEN talk.presence = 'removed' THEN 'WITHDRAWN: '
        WHEN talk.status = 'postponed' THEN 'POSTPONED: '
        ELSE ''
    END
    || coalesce(speakers.names || ': ', '')
    || coalesce(talk.title, 'title to be announced')
    || CASE talk.time_precision WHEN 'date' THEN ' (time TBA)' ELSE '' END AS summary,
    CASE talk.time_precision
        WHEN 'time' THEN strftime(talk.starts_utc, '%Y-%m-%dT%H:%M:%SZ')
        ELSE strftime(talk.starts_on, '%Y-%m-%d')
    END AS start,
    CASE talk.time_precision
        WHEN 'time' THEN strftime(coalesce(talk.ends_utc, talk.starts_utc + INTERVAL 1 HOUR), '%Y-%m-%dT%H:%M:%SZ')
        ELSE strftime(talk.starts_on + INTERVAL 1 DAY, '%Y-%m-%d')
    END AS "end",
    CASE
        WHEN talk.status = 'cancelled' OR talk.presence = 'removed' THEN 'CANCELLED'
        WHEN talk.status <> 'confirmed' OR talk.time_precision = 'date' THEN 'TENTATIVE'
        ELSE 'CONFIRMED'
    END AS status,
    coalesce(talk.location, '') AS location,
    talk.sequence
FROM talks AS talk
LEFT JOIN (
    SELECT talk_id, string_agg(name, ' and ' ORDER BY position) AS names FROM talk_speakers GROUP BY talk_id
) AS speakers USING (talk_id)
WHERE talk.time_precision <> 'none'
