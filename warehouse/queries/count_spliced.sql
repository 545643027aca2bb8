SELECT (SELECT count(*) FROM spliced), (SELECT count(*) FROM snapshot.{table} WHERE {condition})
