CREATE OR REPLACE TEMP VIEW described_talks AS
WITH versions AS MATERIALIZED (
    SELECT rowid AS place, talk_id, valid_to IS NULL AS stands, count(*) OVER (PARTITION BY talk_id) AS version_count
    FROM talk_versions
    SEMI JOIN chosen_talks USING (talk_id)
), heard AS MATERIALIZED (
    SELECT rowid AS place, talk_id, presence, source_key, count(*) OVER (PARTITION BY talk_id) AS saying_count
    FROM sightings
    SEMI JOIN chosen_talks USING (talk_id)
), identities AS MATERIALIZED (
    SELECT rowid AS place FROM ledger SEMI JOIN chosen_talks USING (talk_id)
), times AS MATERIALIZED (
    SELECT talk_id, valid_from, valid_to, starts_at, starts_on, starts_local, timezone
    FROM talk_versions
    WHERE rowid IN (SELECT place FROM versions WHERE version_count > 1)
)
SELECT version.starts_at, version.starts_on, identity.uid, talk_id, to_json({
    'talk_id': talk_id,
    'uid': identity.uid,
    'sequence': version.sequence + coalesce(corrected.sequence_raise, 0),
    'first_seen_at': with_offset(identity.since, identity.since AT TIME ZONE 'UTC'),
    'changed_at': with_offset(
        greatest(version.valid_from, corrected.corrected_at),
        greatest(version.valid_from, corrected.corrected_at) AT TIME ZONE 'UTC'
    ),
    'presence': CASE WHEN version.is_removed THEN 'removed' WHEN sighting.is_live THEN 'live' ELSE 'missing' END,
    'series_slug': version.series_key,
    'talk': {
        'source_key': coalesce(sighting.source_key, identity.source_key),
        'key': CAST(NULL AS VARCHAR),
        'title': version.title,
        'speakers': version.speakers,
        'abstract': version.abstract,
        'abstract_is_truncated': version.abstract_is_truncated,
        'language': version.language,
        'series': series.title,
        'institution': version.institution,
        'starts_at': with_offset(version.starts_at, version.starts_local),
        'ends_at': with_offset(version.ends_at, version.ends_local),
        'starts_on': version.starts_on,
        'ends_on': version.ends_on,
        'timezone': version.timezone,
        'timezone_from': version.timezone_from,
        'time_precision': version.time_precision,
        'location': version.location,
        'room': version.room,
        'building': version.building,
        'address': version.address,
        'latitude': version.latitude,
        'longitude': version.longitude,
        'is_online': version.is_online,
        'join_url': version.join_url,
        'recording_url': version.recording_url,
        'slides_url': version.slides_url,
        'paper_url': version.paper_url,
        'url': version.url,
        'status': version.status,
        'topics': version.topics
    },
    'dissents': coalesce(dissent.dissents, []),
    'superseded_by': alias.superseded_by,
    'former': former.former
}) AS description
FROM (FROM talk_versions WHERE rowid IN (SELECT place FROM versions WHERE stands)) AS version
JOIN (
    SELECT talk_id, min(uid) AS uid, min(since) AS since, min(source_key) AS source_key
    FROM ledger
    WHERE rowid IN (SELECT place FROM identities)
    GROUP BY talk_id
) AS identity USING (talk_id)
LEFT JOIN (
    SELECT talk_id, bool_or(presence = 'live') AS is_live, min(source_key) AS source_key FROM heard GROUP BY talk_id
) AS sighting USING (talk_id)
LEFT JOIN (
    SELECT talk_id, max(corrected_at) AS corrected_at, CAST(sum(sequence_raise) AS INTEGER) AS sequence_raise
    FROM corrections
    SEMI JOIN chosen_talks USING (talk_id)
    GROUP BY talk_id
) AS corrected USING (talk_id)
LEFT JOIN (
    SELECT said.talk_id, list({
        'source': coalesce(source.title, said.source_key),
        'starts_at': CASE
            WHEN said.content.starts_at <> chosen.starts_at
            THEN with_offset(said.content.starts_at, said.content.starts_local)
        END,
        'starts_on': CASE WHEN said.content.starts_on <> chosen.starts_on THEN said.content.starts_on END,
        'timezone': said.content.timezone,
        'location': CASE WHEN said.content.location <> chosen.location THEN said.content.location END
    } ORDER BY source.title, said.source_key, said.upstream_key) AS dissents
    FROM (FROM sightings WHERE rowid IN (SELECT place FROM heard WHERE saying_count > 1)) AS said
    JOIN (
        SELECT talk_id, starts_at, starts_on, location
        FROM talk_versions
        WHERE rowid IN (SELECT place FROM versions SEMI JOIN (FROM heard WHERE saying_count > 1) USING (talk_id) WHERE stands)
    ) AS chosen USING (talk_id)
    LEFT JOIN sources AS source ON source.source_key = said.source_key
    WHERE said.presence <> 'removed'
      AND (
        said.content.starts_at <> chosen.starts_at
        OR said.content.starts_on <> chosen.starts_on
        OR said.content.location <> chosen.location
      )
    GROUP BY said.talk_id
) AS dissent USING (talk_id)
LEFT JOIN (
    SELECT talk_id, min(superseded_by) AS superseded_by FROM talk_aliases WHERE until IS NULL GROUP BY talk_id
) AS alias USING (talk_id)
LEFT JOIN (
    SELECT talk_id, max_by({
        'starts_at': with_offset(starts_at, starts_local),
        'starts_on': starts_on,
        'timezone': timezone
    }, valid_from) AS former
    FROM (
        SELECT *, min(valid_from) FILTER (NOT is_other) OVER (PARTITION BY talk_id) AS since
        FROM (
            SELECT version.*, CASE
                WHEN version.starts_at IS NULL OR present.starts_at IS NULL
                THEN version.starts_on <> present.starts_on
                ELSE version.starts_at <> present.starts_at
                    AND (version.starts_local, version.timezone)
                        IS DISTINCT FROM (present.starts_local, present.timezone)
            END AS is_other
            FROM times AS version
            JOIN times AS present ON present.talk_id = version.talk_id AND present.valid_to IS NULL
            WHERE version.valid_to IS NOT NULL
        )
    )
    WHERE is_other AND (since IS NULL OR valid_from < since)
    GROUP BY talk_id
) AS former USING (talk_id)
LEFT JOIN series USING (series_key)
