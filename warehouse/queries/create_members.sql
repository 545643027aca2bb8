CREATE OR REPLACE TEMP TABLE members AS
WITH heard AS (
    SELECT rowid AS place, talk_id, source_key, presence, first_seen_at,
        content.time_precision <> 'none' AS is_dated,
        max(CASE WHEN presence = 'removed' AND is_dated THEN last_seen_at END) OVER of_talk AS dropped_at,
        coalesce(bool_or(presence <> 'removed' AND is_dated) OVER of_talk, false) AS has_date
    FROM sightings
    WHERE talk_id IN (SELECT talk_id FROM affected)
    WINDOW of_talk AS (PARTITION BY talk_id)
), counted AS (
    SELECT *,
        presence <> 'removed' AND (has_date OR dropped_at IS NULL OR first_seen_at > dropped_at) AS counts
    FROM heard
)
SELECT said.talk_id, said.place, coalesce(source.trust, 0) AS trust,
    NOT bool_or(said.counts) OVER (PARTITION BY said.talk_id) AS is_removed
FROM counted AS said
LEFT JOIN sources AS source USING (source_key)
QUALIFY is_removed OR said.presence <> 'removed'
