SELECT
    (SELECT (count(*), sum(hash(hash({marks}), hash({later})))) FROM snapshot.{table} AS published {among})
    IS DISTINCT FROM (SELECT (count(*), sum(hash(hash({marks}), hash({later})))) FROM {source} AS published)
