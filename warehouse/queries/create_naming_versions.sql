CREATE OR REPLACE TEMP TABLE naming_versions AS
WITH versions AS MATERIALIZED (
    SELECT talk_id, title, [each.name FOR each IN speakers] AS names, valid_from, valid_to
    FROM talk_versions
    UNION ALL
    SELECT talk_id, content.title, [each.name FOR each IN content.speakers], NULL, NULL
    FROM sightings
), wanted_names AS MATERIALIZED (
    SELECT spoken.name
    FROM (SELECT DISTINCT unnest(names) AS name FROM versions) AS spoken
    JOIN suppressed_names AS name ON name.letters = letters(spoken.name)
), titles AS MATERIALIZED (
    SELECT DISTINCT title, in_words(title) AS words FROM versions
), wanted_titles AS MATERIALIZED (
    SELECT titles.title
    FROM titles
    JOIN suppressed_names AS name ON contains(trim(name.words), ' ') AND contains(titles.words, name.words)
)
SELECT talk_id, valid_from, valid_to
FROM (SELECT talk_id, unnest(names) AS name, valid_from, valid_to FROM versions)
WHERE name IN (SELECT name FROM wanted_names)
UNION
SELECT talk_id, valid_from, valid_to
FROM versions
WHERE title IN (SELECT title FROM wanted_titles)
