CREATE TEMP TABLE former_announcements AS
SELECT
    span.source_key,
    span.announcement_id,
    span.upstream_key,
    span.talk_id,
    version.title,
    version.speakers,
    version.starts_at,
    version.starts_on,
    greatest(span.since, version.valid_from) AS valid_from,
    least(span.until, version.valid_to) AS valid_to
FROM (
    SELECT *, lead(since) OVER (PARTITION BY source_key, announcement_id ORDER BY since) AS until
    FROM former.ledger
) AS span
JOIN former.talk_versions AS version
    ON version.talk_id = span.talk_id
    AND version.valid_from < coalesce(span.until, 'infinity')
    AND span.since < coalesce(version.valid_to, 'infinity')
