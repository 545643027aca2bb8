SELECT source_key, url, last.etag, last.last_modified, last.body_sha256, last.answered_url, last.media_type, last.charset
FROM (
    SELECT source_key, url, arg_max(visits, attempted_at) AS last
    FROM visits
    WHERE body_sha256 IS NOT NULL
    GROUP BY source_key, url
)
