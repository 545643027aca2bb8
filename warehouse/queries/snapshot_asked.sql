WITH given AS (
    SELECT
        CAST($1 AS TIMESTAMPTZ) AS since,
        lower(strip_accents(CAST($2 AS VARCHAR))) AS series,
        lower(strip_accents(CAST($3 AS VARCHAR))) AS topic,
        lower(strip_accents(CAST($4 AS VARCHAR))) AS speaker
)
SELECT talk.talk_id
FROM talks AS talk
LEFT JOIN series ON series.series_key = talk.series_key
CROSS JOIN given
WHERE talk.talk_id NOT IN (SELECT talk_id FROM talk_aliases WHERE until IS NULL)
    AND (
        given.since IS NULL
        OR coalesce(talk.ends_at, talk.starts_at) >= given.since
        OR (talk.starts_at IS NULL AND coalesce(talk.ends_on, talk.starts_on) >= CAST(given.since AS DATE))
    )
    AND (given.series IS NULL OR given.series IN (talk.series_key, lower(strip_accents(series.title))))
    AND (given.topic IS NULL OR list_contains([lower(strip_accents(topic)) FOR topic IN talk.topics], given.topic))
    AND (
        given.speaker IS NULL
        OR talk.talk_id IN (
            SELECT spoken.talk_id
            FROM talk_speakers AS spoken
            JOIN speakers USING (speaker_id)
            WHERE contains(lower(strip_accents(spoken.name)), given.speaker)
                OR contains(lower(strip_accents(speakers.name)), given.speaker)
        )
    )
