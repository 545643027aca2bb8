CREATE OR REPLACE TEMP TABLE touched_contents AS
WITH touched AS MATERIALIZED (
    SELECT rowid AS place
    FROM talk_versions
    SEMI JOIN (FROM touched_talks SEMI JOIN placeable USING (talk_id)) AS placeable USING (talk_id)
    WHERE valid_to IS NULL
)
SELECT rowid AS place, talk_id, series_key, topics, institution
FROM talk_versions
WHERE rowid IN (SELECT place FROM touched);

CREATE OR REPLACE TEMP TABLE touched_mentions AS
WITH spoken AS MATERIALIZED (
    SELECT talk_id, speaker.name AS name, speaker.affiliation AS affiliation
    FROM (
        SELECT talk_id, unnest(speakers) AS speaker
        FROM talk_versions
        WHERE rowid IN (SELECT place FROM touched_contents)
    )
)
SELECT
    spoken.talk_id,
    coalesce(mention.speaker_id, left(sha256(lower(spoken.name)), 16)) AS speaker_id,
    spoken.name
FROM spoken
LEFT JOIN (FROM mentions WHERE name IN (SELECT name FROM spoken)) AS mention
    ON mention.name = spoken.name AND mention.affiliation IS NOT DISTINCT FROM spoken.affiliation
