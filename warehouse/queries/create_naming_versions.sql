CREATE OR REPLACE TEMP TABLE naming_versions AS
SELECT DISTINCT version.talk_id, version.valid_from, version.valid_to
FROM (
    SELECT talk_id, title, speakers, valid_from, valid_to
    FROM talk_versions
    UNION ALL
    SELECT talk_id, content.title, content.speakers, NULL, NULL
    FROM sightings
) AS version
JOIN suppressed_names AS name ON list_contains([letters(each.name) FOR each IN version.speakers], name.letters)
    OR (contains(trim(name.words), ' ') AND contains(in_words(version.title), name.words))
