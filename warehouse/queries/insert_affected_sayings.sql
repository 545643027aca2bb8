INSERT INTO affected
SELECT talk_id, $source_key
FROM (
    SELECT talk_id FROM sayings
    UNION
    SELECT talk_id
    FROM sightings
    WHERE source_key = $source_key
      AND presence <> 'live'
      AND announcement_id IN (SELECT announcement_id FROM incoming)
)
