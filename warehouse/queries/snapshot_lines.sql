SELECT
    talk.talk_id,
    talk.title,
    version.speakers,
    version.starts_local,
    talk.starts_on,
    talk.timezone,
    talk.location,
    talk.status,
    talk.presence
FROM talks AS talk
JOIN talk_versions AS version ON version.talk_id = talk.talk_id AND version.valid_to IS NULL
WHERE talk.talk_id IN ({asked})
ORDER BY coalesce(talk.starts_utc, CAST(talk.starts_on AS TIMESTAMP)), talk.uid
