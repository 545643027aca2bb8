SELECT count(*) > 0
FROM (
    SELECT talk_id FROM talks
    UNION ALL
    SELECT talk_id FROM talk_versions
    UNION ALL
    SELECT talk_id FROM talk_changes
    UNION ALL
    SELECT talk_id FROM announcements
)
WHERE talk_id IN (SELECT unnest($talk_ids))
