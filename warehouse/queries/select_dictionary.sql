WITH named AS (
    SELECT table_name AS name, 'table' AS form, comment FROM duckdb_tables() WHERE database_name = $1
    UNION ALL
    SELECT view_name, 'view', comment FROM duckdb_views() WHERE database_name = $1 AND NOT internal
    UNION ALL
    SELECT function_name || '(' || array_to_string(parameters, ', ') || ')', 'macro', comment
    FROM duckdb_functions()
    WHERE database_name = $1 AND NOT internal
)
SELECT
    named.name,
    named.form,
    coalesce(any_value(named.comment), '') AS meaning,
    coalesce(
        list({'name': told.column_name, 'type': told.data_type, 'meaning': coalesce(told.comment, '')} ORDER BY told.column_index)
            FILTER (told.column_name IS NOT NULL),
        []
    ) AS columns
FROM named
LEFT JOIN duckdb_columns() AS told ON told.database_name = $1 AND told.table_name = named.name
GROUP BY named.name, named.form
ORDER BY named.name
