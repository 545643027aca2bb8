CREATE OR REPLACE TEMP TABLE touched AS
SELECT talk_id, version.valid_from
FROM (
    SELECT key AS talk_id FROM renewed WHERE table_name IN ('talk_versions', 'announcements')
    UNION
    SELECT talk_id
    FROM sightings
    WHERE last_seen_at IS NULL AND source_key IN (SELECT key FROM renewed WHERE table_name = 'readings')
)
LEFT JOIN (SELECT talk_id, valid_from FROM talk_versions WHERE valid_to IS NULL) AS version USING (talk_id)
