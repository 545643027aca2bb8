INSERT INTO renewed
SELECT DISTINCT '{table}', {year}, {key}
FROM snapshot.{table}
WHERE rowid >= $after
