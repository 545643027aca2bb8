SELECT views.sql
FROM duckdb_views() AS views
JOIN (VALUES
    (1, 'current_contents'), (2, 'talk_traces'), (3, 'talks_as_read'), (4, 'talks'),
    (5, 'talk_fields'), (6, 'talk_speakers'), (7, 'speakers')
) AS wanted (place, view_name) USING (view_name)
WHERE views.database_name = 'warehouse'
ORDER BY wanted.place
