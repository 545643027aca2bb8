DELETE FROM sighting_blocks
WHERE source_key = $source_key
  AND announcement_id IN (SELECT announcement_id FROM sayings WHERE NOT is_new)
