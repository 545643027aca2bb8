DELETE FROM editions WHERE kind IN ('talk', 'archive') AND shown_count = 0
