SELECT talk_id FROM affected WHERE source_key = $source_key
UNION
SELECT talk_id
FROM sightings
WHERE source_key = $source_key
  AND announcement_id IN (SELECT announcement_id FROM heard WHERE source_key = $source_key)
