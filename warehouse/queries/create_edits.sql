CREATE OR REPLACE TEMP TABLE edits AS
SELECT
    contents.talk_id,
    contents.content,
    contents.is_removed,
    old.content AS old_content,
    old.is_removed AS was_removed,
    old.talk_id IS NULL AS is_new,
    CASE
        WHEN old.talk_id IS NULL THEN 0
        ELSE old.sequence + CAST((
            contents.content.starts_at, contents.content.ends_at, contents.content.starts_on,
            contents.content.ends_on, contents.content.location, contents.content.room, contents.content.building,
            contents.content.address, contents.content.is_online, contents.content.status, contents.is_removed
        ) IS DISTINCT FROM (
            old.content.starts_at, old.content.ends_at, old.content.starts_on,
            old.content.ends_on, old.content.location, old.content.room, old.content.building,
            old.content.address, old.content.is_online, old.content.status, old.is_removed
        ) AS INTEGER)
    END AS sequence
FROM contents
LEFT JOIN (
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
    WHERE rowid IN (
        SELECT rowid FROM talk_versions WHERE valid_to IS NULL AND talk_id IN (SELECT talk_id FROM affected)
    )
) AS old USING (talk_id)
WHERE old.talk_id IS NULL
   OR contents.content IS DISTINCT FROM old.content
   OR contents.is_removed <> old.is_removed
