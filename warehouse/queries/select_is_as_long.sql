SELECT (SELECT count(*) FROM snapshot.{table}) = (SELECT count(*) FROM {source})
