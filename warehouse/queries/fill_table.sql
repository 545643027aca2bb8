INSERT INTO snapshot.{table}
SELECT published.*
FROM {source} AS published
ORDER BY {order}
