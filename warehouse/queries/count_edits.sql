SELECT
    count(*) FILTER (edit.is_new) AS new_count,
    count(*) FILTER (NOT edit.is_new) AS changed_count,
    (SELECT count(*) FROM incoming) - count(*) AS unchanged_count
FROM edits AS edit
