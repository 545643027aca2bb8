DELETE FROM sayings
WHERE NOT is_new
  AND content IS NOT DISTINCT FROM old_content
  AND source_key IN (SELECT source_key FROM intakes WHERE NOT is_complete)
