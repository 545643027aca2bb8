SELECT announcement_id, to_json(old_content), to_json(content)
FROM sayings
JOIN intakes USING (source_key)
WHERE NOT is_new AND NOT is_complete
