INSERT INTO visits BY NAME
SELECT
    run_id,
    source_key,
    sources.url,
    read_at AS attempted_at,
    20 AS duration_ms,
    'fetched' AS outcome,
    200 AS http_status,
    format('"{}"', fingerprint) AS etag,
    fetched_count * 1200 AS byte_count,
    fingerprint AS body_sha256,
    sources.url AS answered_url,
    'text/calendar' AS media_type,
    'utf-8' AS charset
FROM readings
JOIN sources USING (source_key)
