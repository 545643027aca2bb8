CREATE OR REPLACE TEMP TABLE drafts AS
WITH composed AS (
    SELECT
        stale.kind,
        stale.slug,
        chosen.*,
        coalesce(span.talk_count, offered.talk_count) AS wanted_count,
        span.last_talk_id,
        span.content,
        greatest(chosen.revised_at, CAST(span.turned_on AS TIMESTAMPTZ)) AS ripened_at
    FROM (
        SELECT
            shelf,
            bit_xor(talk.content) AS talks,
            count(*) AS shown_count,
            bool_or(is_last) AS is_last_alone,
            min_by(talk.first_on, talk.position) AS first_on,
            max_by(talk.first_on, talk.position) AS last_on,
            max(talk.revised_at) AS revised_at,
            sum(talk.size) AS size
        FROM selected
        JOIN ordered AS talk USING (place)
        GROUP BY shelf
    ) AS chosen
    JOIN (SELECT shelf, count(*) AS talk_count FROM shown GROUP BY shelf) AS offered USING (shelf)
    JOIN stale_shelves AS stale ON stale.rowid = chosen.shelf
    LEFT JOIN spans AS span ON span.kind = stale.kind AND span.slug = stale.slug
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
        composed.* EXCLUDE (content),
        titled.title,
        coalesce(composed.content, hash(
            composed.talks, composed.wanted_count, composed.is_last_alone, titled.title, $design,
            shelf.back_days, shelf.ahead_days,
            CASE WHEN composed.kind = 'all' THEN (SELECT list(slug ORDER BY slug) FROM spans WHERE kind = 'archive') END
        )) AS facts
    FROM composed
    LEFT JOIN titled USING (kind, slug)
    LEFT JOIN shelves AS shelf USING (shelf)
)
SELECT
    hashed.* EXCLUDE (shelf, talks, revised_at, ripened_at),
    edition.facts IS DISTINCT FROM hashed.facts AS is_changed,
    CASE
        WHEN edition.facts = hashed.facts THEN edition.changed_at
        WHEN edition.changed_at >= hashed.ripened_at
        THEN greatest(CAST($now AS TIMESTAMPTZ), edition.changed_at + INTERVAL 1 SECOND)
        ELSE hashed.ripened_at
    END AS changed_at
FROM hashed
LEFT JOIN editions AS edition USING (kind, slug)
