SELECT source_key, fingerprint
FROM readings
JOIN (
    SELECT source_key, max(read_at) AS read_at
    FROM readings
    WHERE outcome IN ('read', 'unchanged')
    GROUP BY source_key
) AS last USING (source_key, read_at)
WHERE outcome IN ('read', 'unchanged')
QUALIFY row_number() OVER (PARTITION BY source_key ORDER BY readings.rowid DESC) = 1
