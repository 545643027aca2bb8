SELECT source_key, definition, since FROM former.source_definitions ORDER BY since, source_key
