WITH RECURSIVE successors (talk_id) AS (
    SELECT unnest($talk_ids)
    UNION
    SELECT alias.superseded_by
    FROM successors
    JOIN talk_aliases AS alias USING (talk_id)
    WHERE alias.until IS NULL
)
SELECT talk_id
FROM successors
WHERE talk_id IN (SELECT talk_id FROM sightings)
