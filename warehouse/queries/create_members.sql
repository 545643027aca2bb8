CREATE OR REPLACE TEMP TABLE members AS
WITH heard AS MATERIALIZED (
    SELECT rowid AS place, talk_id, source_key, presence, first_seen_at, last_seen_at,
        content.time_precision <> 'none' AS is_dated
    FROM sightings
    WHERE talk_id IN (SELECT talk_id FROM affected)
), dated AS (
    SELECT talk_id,
        max(last_seen_at) FILTER (presence = 'removed' AND is_dated) AS dropped_at,
        coalesce(bool_or(presence <> 'removed' AND is_dated), false) AS has_date
    FROM heard
    GROUP BY talk_id
), counted AS MATERIALIZED (
    SELECT *,
        presence <> 'removed' AND (has_date OR dropped_at IS NULL OR first_seen_at > dropped_at) AS counts
    FROM heard
    JOIN dated USING (talk_id)
), lasting AS (
    SELECT talk_id, NOT bool_or(counts) AS is_removed FROM counted GROUP BY talk_id
)
SELECT said.talk_id, said.place, coalesce(source.trust, 0) AS trust, lasting.is_removed
FROM counted AS said
JOIN lasting USING (talk_id)
LEFT JOIN sources AS source USING (source_key)
WHERE lasting.is_removed OR said.presence <> 'removed'
