ALTER TABLE talk_versions ADD COLUMN latitude DOUBLE;

ALTER TABLE talk_versions ADD COLUMN longitude DOUBLE;

ALTER TABLE sightings ADD COLUMN content.latitude DOUBLE;

ALTER TABLE sightings ADD COLUMN content.longitude DOUBLE;

CREATE OR REPLACE VIEW current_contents AS
SELECT
    talk_id,
    sequence,
    is_removed,
    {
        'title': title,
        'speakers': speakers,
        'abstract': abstract,
        'abstract_is_truncated': abstract_is_truncated,
        'language': language,
        'series_key': series_key,
        'institution': institution,
        'starts_at': starts_at,
        'ends_at': ends_at,
        'starts_on': starts_on,
        'ends_on': ends_on,
        'starts_local': starts_local,
        'ends_local': ends_local,
        'timezone': timezone,
        'timezone_from': timezone_from,
        'time_precision': time_precision,
        'location': location,
        'room': room,
        'building': building,
        'address': address,
        'is_online': is_online,
        'join_url': join_url,
        'recording_url': recording_url,
        'slides_url': slides_url,
        'paper_url': paper_url,
        'url': url,
        'status': status,
        'topics': topics,
        'latitude': latitude,
        'longitude': longitude
    } AS content
FROM talk_versions
WHERE valid_to IS NULL;

CREATE OR REPLACE VIEW talks_as_read AS
SELECT
    version.talk_id,
    identity.uid,
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
        WHEN sighting.is_live THEN 'live'
        ELSE 'missing'
    END AS presence,
    version.sequence,
    identity.first_seen_at,
    version.valid_from AS changed_at,
    coalesce(sighting.last_seen_at, version.valid_from) AS last_seen_at,
    version.topics,
    coalesce(sighting.source_keys, identity.source_keys) AS source_keys
FROM talk_versions AS version
JOIN (
    SELECT
        talk_id,
        min(uid) AS uid,
        min(since) AS first_seen_at,
        list_sort(list(DISTINCT source_key)) AS source_keys
    FROM ledger
    GROUP BY talk_id
) AS identity USING (talk_id)
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
) AS sighting USING (talk_id)
WHERE version.valid_to IS NULL;

CREATE OR REPLACE VIEW talks AS
SELECT read.* REPLACE (
    read.sequence + coalesce(corrected.sequence_raise, 0) AS sequence,
    greatest(read.changed_at, corrected.corrected_at) AS changed_at
)
FROM talks_as_read AS read
LEFT JOIN (
    SELECT talk_id, max(corrected_at) AS corrected_at, CAST(sum(sequence_raise) AS INTEGER) AS sequence_raise
    FROM corrections
    GROUP BY talk_id
) AS corrected USING (talk_id);
