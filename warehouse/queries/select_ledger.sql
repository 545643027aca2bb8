SELECT upstream_key, entry.announcement_id, entry.talk_id
FROM (
    SELECT upstream_key, arg_max(ledger, (since, rowid)) AS entry
    FROM ledger
    WHERE source_key = $source_key
    GROUP BY upstream_key
)
