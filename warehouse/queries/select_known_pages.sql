SELECT source_key, url, etag, last_modified, body_sha256, answered_url, media_type, charset
FROM visits
JOIN (
    SELECT source_key, url, max(attempted_at) AS attempted_at
    FROM visits
    WHERE body_sha256 IS NOT NULL
    GROUP BY source_key, url
) AS last USING (source_key, url, attempted_at)
WHERE body_sha256 IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY source_key, url ORDER BY visits.rowid) = 1
