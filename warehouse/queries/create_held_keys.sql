CREATE TEMP TABLE held_keys AS
SELECT source_key, upstream_key, arg_max(ledger, (since, rowid)) AS entry
FROM ledger
WHERE (source_key, upstream_key) IN (SELECT (source_key, upstream_key) FROM forgotten)
GROUP BY source_key, upstream_key
