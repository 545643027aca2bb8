SELECT source_key, fingerprint
FROM readings
WHERE outcome IN ('read', 'unchanged')
QUALIFY row_number() OVER (PARTITION BY source_key ORDER BY read_at DESC, rowid DESC) = 1
