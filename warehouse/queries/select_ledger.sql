SELECT upstream_key, talk_id FROM identities WHERE source_key = $1 ORDER BY since
