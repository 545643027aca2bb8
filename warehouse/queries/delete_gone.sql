DELETE FROM snapshot.{table}
WHERE rowid IN (SELECT place FROM gone)
