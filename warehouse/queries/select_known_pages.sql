SELECT
    source_key,
    url,
    arg_max(etag, attempted_at) AS etag,
    arg_max(last_modified, attempted_at) AS last_modified,
    arg_max(body_sha256, attempted_at) AS body_sha256
FROM visits
WHERE body_sha256 IS NOT NULL
GROUP BY source_key, url
