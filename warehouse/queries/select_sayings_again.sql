SELECT announcement_id, to_json(old_content), to_json(content)
FROM sayings
WHERE NOT is_new
