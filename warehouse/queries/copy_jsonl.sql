COPY (SELECT {columns} FROM snapshot.{table} WHERE {condition} ORDER BY {order}) TO $path (FORMAT json)
