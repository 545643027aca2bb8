CREATE TABLE snapshot.{table} AS FROM {source} LIMIT 0
