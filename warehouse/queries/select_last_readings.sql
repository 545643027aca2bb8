SELECT source_key, arg_max(fingerprint, read_at) AS fingerprint
FROM readings
WHERE fingerprint IS NOT NULL
GROUP BY source_key
