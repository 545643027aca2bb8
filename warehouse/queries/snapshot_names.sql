SELECT table_name, list(column_name ORDER BY column_index)
FROM duckdb_columns()
WHERE NOT internal
GROUP BY table_name
ORDER BY table_name
