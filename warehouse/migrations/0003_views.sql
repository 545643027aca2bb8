CREATE VIEW talks AS
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
    version.is_online,
    version.join_url,
    version.recording_url,
    version.slides_url,
    version.paper_url,
    version.url,
    version.status,
    'live' AS presence,
    version.sequence,
    sighting.first_seen_at,
    version.valid_from AS changed_at,
    sighting.last_seen_at,
    version.topics,
    sighting.source_keys
FROM talk_versions AS version
JOIN (
    SELECT talk_id, min(uid) AS uid FROM identities GROUP BY talk_id
) AS identity USING (talk_id)
JOIN (
    SELECT
        announcement.talk_id,
        min(announcement.first_seen_at) AS first_seen_at,
        max(coalesce(announcement.last_seen_at, latest.read_at)) AS last_seen_at,
        list_sort(list(DISTINCT announcement.source_key)) AS source_keys
    FROM announcements AS announcement
    LEFT JOIN (
        SELECT source_key, max(read_at) AS read_at FROM readings WHERE outcome <> 'failed' GROUP BY source_key
    ) AS latest USING (source_key)
    GROUP BY announcement.talk_id
) AS sighting USING (talk_id)
WHERE version.valid_to IS NULL;

CREATE VIEW talk_speakers AS
SELECT
    talk_id,
    position,
    left(sha256(lower(speakers[position].name)), 16) AS speaker_id,
    speakers[position].name AS name,
    speakers[position].affiliation AS affiliation
FROM talk_versions, unnest(range(1, len(speakers) + 1)) AS places (position)
WHERE valid_to IS NULL;

CREATE VIEW speakers AS
SELECT
    speaker_id,
    min(name) AS name,
    min(regexp_extract(name, '\S+$') || ', ' || regexp_replace(name, '\s*\S+$', '')) AS sort_name,
    CAST(NULL AS VARCHAR) AS orcid,
    CAST(NULL AS VARCHAR) AS url
FROM talk_speakers
GROUP BY speaker_id;

CREATE VIEW current_contents AS
SELECT
    talk_id,
    sequence,
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
        'topics': topics
    } AS content
FROM talk_versions
WHERE valid_to IS NULL;
