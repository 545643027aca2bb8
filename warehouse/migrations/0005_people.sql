CREATE TABLE people (
    speaker_id    VARCHAR NOT NULL,
    name          VARCHAR NOT NULL,
    sort_name     VARCHAR NOT NULL,
    surname       VARCHAR NOT NULL,
    orcid         VARCHAR,
    url           VARCHAR,
    since         TIMESTAMPTZ NOT NULL
);

CREATE TABLE mentions (
    name          VARCHAR NOT NULL,
    affiliation   VARCHAR,
    speaker_id    VARCHAR NOT NULL,
    institution   VARCHAR,
    since         TIMESTAMPTZ NOT NULL
);

CREATE OR REPLACE VIEW talk_speakers AS
SELECT
    spoken.talk_id,
    spoken.position,
    coalesce(mention.speaker_id, left(sha256(lower(spoken.name)), 16)) AS speaker_id,
    spoken.name,
    spoken.affiliation,
    mention.institution
FROM (
    SELECT
        talk_id,
        position,
        speakers[position].name AS name,
        speakers[position].affiliation AS affiliation
    FROM talk_versions, unnest(range(1, len(speakers) + 1)) AS places (position)
    WHERE valid_to IS NULL
) AS spoken
LEFT JOIN mentions AS mention
    ON mention.name = spoken.name AND mention.affiliation IS NOT DISTINCT FROM spoken.affiliation;

CREATE OR REPLACE VIEW speakers AS
SELECT
    speaker_id,
    coalesce(any_value(person.name), min(spoken.name)) AS name,
    coalesce(
        any_value(person.sort_name),
        min(regexp_extract(spoken.name, '\S+$') || ', ' || regexp_replace(spoken.name, '\s*\S+$', ''))
    ) AS sort_name,
    any_value(person.orcid) AS orcid,
    any_value(person.url) AS url
FROM talk_speakers AS spoken
LEFT JOIN people AS person USING (speaker_id)
GROUP BY speaker_id;
