SELECT DISTINCT coalesce({year}, 0) AS year FROM snapshot.{table} ORDER BY year
