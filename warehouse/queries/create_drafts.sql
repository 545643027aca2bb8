CREATE OR REPLACE TEMP TABLE drafts AS
WITH composed AS (
    SELECT
        chosen.kind,
        chosen.slug,
        list(hash(talk.talk_id, talk.revised_at) ORDER BY chosen.position) AS talks,
        count(*) AS shown_count,
        any_value(chosen.wanted_count) AS wanted_count,
        bool_or(chosen.is_last) AS is_last_alone,
        min_by(talk.first_on, chosen.position) AS first_on,
        max_by(talk.first_on, chosen.position) AS last_on,
        max(talk.revised_at) AS revised_at,
        sum(talk.size) AS size
    FROM selected AS chosen
    JOIN placeable AS talk USING (talk_id)
    GROUP BY chosen.kind, chosen.slug
),
asked AS MATERIALIZED (
    SELECT kind, slug, name, title FROM addresses SEMI JOIN composed USING (kind, slug)
),
titled AS (
    SELECT 'series' AS kind, series_key AS slug, title FROM series
    UNION ALL
    SELECT 'feed', feed_key, title FROM feed_frames
    UNION ALL
    SELECT kind, slug, title FROM asked WHERE kind NOT IN ('series', 'speaker')
    UNION ALL
    SELECT address.kind, address.slug, coalesce(person.name, address.title)
    FROM (FROM asked WHERE kind = 'speaker') AS address
    LEFT JOIN (
        SELECT speaker_id, name
        FROM people
        WHERE speaker_id IN (SELECT name FROM asked WHERE kind = 'speaker')
    ) AS person ON person.speaker_id = address.name
),
hashed AS (
    SELECT
        composed.* EXCLUDE (talks),
        titled.title,
        span.last_talk_id,
        greatest(composed.revised_at, CAST(span.turned_on AS TIMESTAMPTZ)) AS ripened_at,
        coalesce(span.content, hash(
            composed.talks, composed.wanted_count, composed.is_last_alone, titled.title, $design,
            shelf.back_days, shelf.ahead_days,
            CASE WHEN composed.kind = 'all' THEN (SELECT list(slug ORDER BY slug) FROM spans WHERE kind = 'archive') END
        )) AS facts
    FROM composed
    LEFT JOIN titled USING (kind, slug)
    LEFT JOIN spans AS span USING (kind, slug)
    LEFT JOIN shelves AS shelf USING (kind, slug)
)
SELECT
    hashed.* EXCLUDE (revised_at, ripened_at),
    edition.facts IS DISTINCT FROM hashed.facts AS is_changed,
    CASE
        WHEN edition.facts = hashed.facts THEN edition.changed_at
        WHEN edition.changed_at >= hashed.ripened_at
        THEN greatest(CAST($now AS TIMESTAMPTZ), edition.changed_at + INTERVAL 1 SECOND)
        ELSE hashed.ripened_at
    END AS changed_at
FROM hashed
LEFT JOIN editions AS edition USING (kind, slug)
