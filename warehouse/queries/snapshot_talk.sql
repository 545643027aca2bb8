SELECT
    talk.talk_id,
    talk.uid,
    talk.sequence,
    talk.presence,
    talk.status,
    talk.first_seen_at,
    talk.changed_at,
    talk.last_seen_at,
    talk.source_keys,
    talk.title,
    version.speakers,
    version.starts_local,
    version.starts_on,
    talk.timezone,
    talk.location,
    talk.url,
    series.title AS series
FROM talks AS talk
JOIN talk_versions AS version ON version.talk_id = talk.talk_id AND version.valid_to IS NULL
LEFT JOIN series ON series.series_key = talk.series_key
WHERE talk.talk_id = $1
