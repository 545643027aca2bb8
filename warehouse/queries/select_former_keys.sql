SELECT upstream_key, announcement_id
FROM former_ledger
WHERE source_key = $source_key
QUALIFY row_number() OVER (
    PARTITION BY upstream_key
    ORDER BY since <= $at DESC, CASE WHEN since <= $at THEN -epoch_us(since) ELSE epoch_us(since) END
) = 1
