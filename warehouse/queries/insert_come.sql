INSERT INTO snapshot.{table}
SELECT published.*
FROM {source} AS published
WHERE hash({marks}) IN (SELECT mark FROM come)
  AND {since} >= (SELECT min(since) FROM come)
ORDER BY {order}
