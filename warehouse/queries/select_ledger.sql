SELECT source_key, upstream_key, entry.announcement_id, entry.talk_id
FROM (
    SELECT source_key, upstream_key, arg_max(ledger, (since, rowid)) AS entry
    FROM ledger
    WHERE source_key IN (SELECT unnest(from_json(given, '["VARCHAR"]')) FROM (SELECT $source_keys AS given))
    GROUP BY source_key, upstream_key
)
