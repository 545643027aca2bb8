SELECT count(*) FILTER (is_new) AS new_count, count(*) FILTER (NOT is_new) AS edited_count
FROM edits
