CREATE OR REPLACE TEMP TABLE suppressed_texts AS
SELECT letters AS text, true AS is_telling FROM suppressed_names
UNION
SELECT letters(title), length(letters(title)) >= 12
FROM (
    SELECT talk_id, title FROM talk_versions
    UNION
    SELECT talk_id, content.title FROM sightings
)
WHERE talk_id IN (SELECT talk_id FROM suppressed) AND letters(title) <> ''
