SELECT source_key, url, attempted_at, duration_ms, outcome, reason, http_status, etag, last_modified, byte_count,
    body_sha256, answered_url, media_type, charset
FROM visits
WHERE run_id = $1
ORDER BY source_key, attempted_at, rowid
