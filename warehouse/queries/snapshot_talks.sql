SELECT
    talk.talk_id,
    talk.title,
    version.speakers,
    coalesce(
        strftime(version.starts_local, '%Y-%m-%dT%H:%M:%S')
            || CASE WHEN version.starts_local < talk.starts_utc THEN '-' ELSE '+' END
            || strftime(
                make_timestamp(abs(epoch_us(version.starts_local) - epoch_us(talk.starts_utc))), '%H:%M'
            ),
        CAST(talk.starts_on AS VARCHAR)
    ) AS starts_at,
    coalesce(
        strftime(version.ends_local, '%Y-%m-%dT%H:%M:%S')
            || CASE WHEN version.ends_local < talk.ends_utc THEN '-' ELSE '+' END
            || strftime(make_timestamp(abs(epoch_us(version.ends_local) - epoch_us(talk.ends_utc))), '%H:%M'),
        CAST(CAST(talk.ends_on + INTERVAL 1 DAY AS DATE) AS VARCHAR)
    ) AS ends_at,
    talk.timezone,
    talk.location,
    talk.url,
    talk.status,
    talk.presence,
    talk.abstract,
    talk.abstract_is_truncated,
    series.title AS series,
    talk.series_key,
    talk.topics,
    talk.uid,
    talk.source_keys,
    talk.changed_at
FROM talks AS talk
JOIN talk_versions AS version ON version.talk_id = talk.talk_id AND version.valid_to IS NULL
LEFT JOIN series ON series.series_key = talk.series_key
WHERE talk.talk_id IN ({asked})
ORDER BY coalesce(talk.starts_utc, CAST(talk.starts_on AS TIMESTAMP)), talk.uid
