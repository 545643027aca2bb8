INSERT INTO talk_versions BY NAME
WITH lectures AS (
    SELECT
        lectures.*,
        persons.name,
        persons.affiliation,
        array_to_string(list_transform(
            range(7), lambda place : pick($words, hash(number, 'title', place))
        ), ' ') AS words,
        array_to_string(list_transform(
            range(10), lambda place : pick($sentences, hash(number, 'sentence', place))
        ), ' ') AS abstract
    FROM lectures
    JOIN persons USING (person)
), versions AS (
    SELECT *, edit IS NULL OR is_edit AS is_last
    FROM lectures
    JOIN rounds USING (round)
    WHERE edit IS NOT NULL OR NOT is_edit
)
SELECT
    talk_id,
    CAST(is_edit AND edit IN ('start', 'room') AS INTEGER) AS sequence,
    read_at AS valid_from,
    CASE WHEN NOT is_last THEN read_at + to_days(1) END AS valid_to,
    CASE WHEN is_edit AND edit = 'title' THEN words || ' revisited' ELSE words END AS title,
    [{'name': name, 'affiliation': affiliation}] AS speakers,
    abstract,
    false AS abstract_is_truncated,
    'en' AS language,
    format('seminar-{}', source) AS series_key,
    format('University {}', source % 400) AS institution,
    starts_at + to_hours(CASE WHEN is_edit AND edit = 'start' THEN 1 ELSE 0 END) AS starts_local,
    starts_local + to_hours(1) AS ends_local,
    starts_local AT TIME ZONE 'UTC' AS starts_at,
    ends_local AT TIME ZONE 'UTC' AS ends_at,
    CAST(starts_local AS DATE) AS starts_on,
    CAST(ends_local AS DATE) AS ends_on,
    'UTC' AS timezone,
    'announcement' AS timezone_from,
    'time' AS time_precision,
    format('Room {}', number % 400) || CASE WHEN is_edit AND edit = 'room' THEN ' annex' ELSE '' END AS location,
    false AS is_online,
    'https://large.example/' || number AS url,
    'confirmed' AS status,
    [format('Topic {}', hash(number, 'topic') % 100)] AS topics,
    false AS is_removed
FROM versions
