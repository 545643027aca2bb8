SELECT column_name AS name, data_type AS type, comment
FROM duckdb_columns()
WHERE table_name = $1 AND NOT internal
ORDER BY column_index
