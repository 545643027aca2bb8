SELECT upstream_key, entry.announcement_id, entry.talk_id
FROM (
    SELECT upstream_key, arg_max(ledger, (since <= $at, CASE WHEN since <= $at THEN epoch_us(since) ELSE -epoch_us(since) END)) AS entry
    FROM ledger
    WHERE source_key = $source_key
    GROUP BY upstream_key
)
