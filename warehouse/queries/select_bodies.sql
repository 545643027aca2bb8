SELECT body_sha256, first.source_key, first.url, first.attempted_at
FROM (
    SELECT body_sha256, arg_min(visits, attempted_at) AS first
    FROM visits
    WHERE body_sha256 IS NOT NULL
    GROUP BY body_sha256
)
ORDER BY first.attempted_at
