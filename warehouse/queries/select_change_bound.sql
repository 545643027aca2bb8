SELECT min(changed_at)
FROM (SELECT changed_at FROM query_table($changes) ORDER BY changed_at DESC LIMIT $row_count)
