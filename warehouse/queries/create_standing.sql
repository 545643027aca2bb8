CREATE OR REPLACE TEMP TABLE standing AS
SELECT published.rowid AS place, hash({marks}) AS mark, hash({later}) AS state
FROM snapshot.{table} AS published
{among}
