CREATE VIEW talk_traces AS
SELECT
    identity.talk_id,
    identity.uid,
    identity.first_seen_at,
    sighting.last_seen_at,
    coalesce(sighting.is_live, false) AS is_live,
    coalesce(sighting.source_keys, identity.source_keys) AS source_keys
FROM (
    SELECT
        talk_id,
        min(uid) AS uid,
        min(since) AS first_seen_at,
        list_sort(list(DISTINCT source_key)) AS source_keys
    FROM ledger
    GROUP BY talk_id
) AS identity
LEFT JOIN (
    SELECT
        sighting.talk_id,
        max(coalesce(sighting.last_seen_at, latest.read_at)) AS last_seen_at,
        bool_or(sighting.presence = 'live') AS is_live,
        list_sort(list(DISTINCT sighting.source_key)) AS source_keys
    FROM sightings AS sighting
    LEFT JOIN (
        SELECT source_key, max(read_at) AS read_at
        FROM readings
        WHERE outcome IN ('read', 'unchanged')
        GROUP BY source_key
    ) AS latest USING (source_key)
    GROUP BY sighting.talk_id
) AS sighting USING (talk_id);

CREATE OR REPLACE VIEW talks_as_read AS
SELECT
    version.talk_id,
    trace.uid,
    version.title,
    version.abstract,
    version.abstract_is_truncated,
    version.language,
    version.series_key,
    version.institution,
    version.starts_at,
    version.ends_at,
    version.starts_at AT TIME ZONE 'UTC' AS starts_utc,
    version.ends_at AT TIME ZONE 'UTC' AS ends_utc,
    version.starts_on,
    version.ends_on,
    version.starts_local,
    version.timezone,
    version.timezone_from,
    version.time_precision,
    version.location,
    version.room,
    version.building,
    version.address,
    version.latitude,
    version.longitude,
    version.is_online,
    version.join_url,
    version.recording_url,
    version.slides_url,
    version.paper_url,
    version.url,
    version.status,
    CASE
        WHEN version.is_removed THEN 'removed'
        WHEN trace.is_live THEN 'live'
        ELSE 'missing'
    END AS presence,
    version.sequence,
    trace.first_seen_at,
    version.valid_from AS changed_at,
    coalesce(trace.last_seen_at, version.valid_from) AS last_seen_at,
    version.topics,
    trace.source_keys
FROM talk_versions AS version
JOIN talk_traces AS trace USING (talk_id)
WHERE version.valid_to IS NULL;

CREATE OR REPLACE VIEW talk_speakers AS
SELECT
    spoken.talk_id,
    spoken.position,
    coalesce(mention.speaker_id, left(sha256(lower(spoken.name)), 16)) AS speaker_id,
    spoken.name,
    spoken.affiliation,
    mention.institution
FROM (
    SELECT
        talk_id,
        position,
        speakers[position].name AS name,
        speakers[position].affiliation AS affiliation
    FROM (
        SELECT talk_id, speakers, unnest(range(1, len(speakers) + 1)) AS position
        FROM talk_versions
        WHERE valid_to IS NULL
    )
) AS spoken
LEFT JOIN mentions AS mention
    ON mention.name = spoken.name AND mention.affiliation IS NOT DISTINCT FROM spoken.affiliation;
