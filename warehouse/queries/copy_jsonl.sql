COPY (SELECT {columns} FROM snapshot.{table} WHERE {condition} {sorting}) TO $path (FORMAT json)
