SELECT DISTINCT table_name, coalesce(year, 0) FROM renewed
