COPY (SELECT {columns} FROM snapshot.{table} WHERE {condition} {sorting})
TO $path (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 20480, KV_METADATA $meaning)
