DROP VIEW talks;

CREATE TABLE ledger (
    source_key      VARCHAR NOT NULL,
    upstream_key    VARCHAR NOT NULL,
    announcement_id VARCHAR NOT NULL,
    talk_id         VARCHAR NOT NULL,
    uid             VARCHAR NOT NULL,
    since           TIMESTAMPTZ NOT NULL
);

INSERT INTO ledger SELECT source_key, upstream_key, talk_id, talk_id, uid, since FROM identities;

DROP TABLE identities;

CREATE TABLE sightings AS
SELECT
    said.source_key,
    said.talk_id AS announcement_id,
    said.upstream_key,
    said.talk_id,
    'live' AS presence,
    0 AS missed_count,
    said.url,
    said.found_at,
    said.first_seen_at,
    said.last_seen_at,
    false AS is_blocked,
    known.content,
    MAP_FROM_ENTRIES(CAST([] AS STRUCT(k VARCHAR, v TIMESTAMPTZ)[])) AS said_at
FROM announcements AS said
JOIN current_contents AS known USING (talk_id)
QUALIFY row_number() OVER (
    PARTITION BY said.source_key, said.talk_id ORDER BY said.last_seen_at DESC NULLS FIRST, said.first_seen_at DESC
) = 1;

DROP TABLE announcements;

CREATE TABLE sighting_blocks (
    source_key      VARCHAR NOT NULL,
    announcement_id VARCHAR NOT NULL,
    block           UBIGINT NOT NULL
);

CREATE TABLE talk_aliases (
    talk_id       VARCHAR NOT NULL,
    superseded_by VARCHAR NOT NULL,
    since         TIMESTAMPTZ NOT NULL,
    until         TIMESTAMPTZ,
    reason        VARCHAR NOT NULL
);

CREATE TABLE talk_matches (
    talk_id            VARCHAR NOT NULL,
    source_key         VARCHAR NOT NULL,
    upstream_key       VARCHAR NOT NULL,
    other_source_key   VARCHAR NOT NULL,
    other_upstream_key VARCHAR NOT NULL,
    decided_at         TIMESTAMPTZ NOT NULL,
    is_same            BOOLEAN NOT NULL,
    score              DOUBLE NOT NULL,
    reasons            VARCHAR[] NOT NULL
);

CREATE TABLE acceptances (
    run_id          VARCHAR NOT NULL,
    source_key      VARCHAR NOT NULL,
    accepted_run_id VARCHAR NOT NULL
);

CREATE TABLE source_definitions (
    source_key    VARCHAR NOT NULL,
    definition    VARCHAR NOT NULL,
    since         TIMESTAMPTZ NOT NULL
);

CREATE TABLE versions_with_removal AS SELECT *, false AS is_removed FROM talk_versions;

DROP TABLE talk_versions;

ALTER TABLE versions_with_removal RENAME TO talk_versions;

CREATE TABLE sources_with_trust AS SELECT *, 50 AS trust FROM sources;

DROP TABLE sources;

ALTER TABLE sources_with_trust RENAME TO sources;

CREATE TABLE readings_with_holds AS SELECT *, 0 AS held_count FROM readings;

DROP TABLE readings;

ALTER TABLE readings_with_holds RENAME TO readings;

CREATE TABLE runs_with_zones AS SELECT *, CAST(NULL AS VARCHAR) AS zones FROM runs;

DROP TABLE runs;

ALTER TABLE runs_with_zones RENAME TO runs;

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
        'topics': topics
    } AS content
FROM talk_versions
WHERE valid_to IS NULL;

CREATE VIEW announcements AS
SELECT source_key, upstream_key, announcement_id, talk_id, presence, url, found_at, first_seen_at, last_seen_at
FROM sightings;

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
