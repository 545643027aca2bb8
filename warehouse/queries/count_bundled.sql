SELECT number, count(*) FROM bundled GROUP BY number ORDER BY number
