WITH touched AS (
    SELECT talk_id, place, bool_or(is_affected) AS is_affected
    FROM (
        SELECT talk_id, source_key, true AS is_affected FROM affected
        UNION ALL
        SELECT talk_id, source_key, false
        FROM (FROM sightings WHERE talk_id IN (SELECT talk_id FROM affected))
        SEMI JOIN heard USING (source_key, announcement_id)
    )
    JOIN intakes USING (source_key)
    GROUP BY talk_id, place
)
SELECT DISTINCT later.place
FROM touched AS later
JOIN touched AS earlier ON earlier.talk_id = later.talk_id AND earlier.place < later.place
WHERE earlier.is_affected OR later.is_affected
ORDER BY later.place
