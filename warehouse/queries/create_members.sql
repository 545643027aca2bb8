CREATE OR REPLACE TEMP TABLE members AS
WITH heard AS (
    SELECT *,
        max(CASE WHEN presence = 'removed' AND content.time_precision <> 'none' THEN last_seen_at END) OVER of_talk AS dropped_at,
        coalesce(bool_or(presence <> 'removed' AND content.time_precision <> 'none') OVER of_talk, false) AS has_date
    FROM sightings
    WHERE rowid IN (SELECT rowid FROM sightings WHERE talk_id IN (SELECT talk_id FROM affected))
    WINDOW of_talk AS (PARTITION BY talk_id)
), counted AS (
    SELECT *,
        presence <> 'removed' AND (has_date OR dropped_at IS NULL OR first_seen_at > dropped_at) AS counts
    FROM heard
)
SELECT said.talk_id, said.source_key, said.announcement_id, said.content, said.said_at, said.first_seen_at,
    coalesce(source.trust, 0) AS trust,
    NOT bool_or(said.counts) OVER (PARTITION BY said.talk_id) AS is_removed
FROM counted AS said
LEFT JOIN sources AS source USING (source_key)
QUALIFY is_removed OR said.presence <> 'removed'
