SELECT body_sha256, bool_or(attempted_at >= since OR attempted_at = last_at) AS is_needed
FROM (
    SELECT body_sha256, attempted_at, max(attempted_at) OVER (PARTITION BY source_key, url) AS last_at
    FROM visits
    WHERE body_sha256 IS NOT NULL
), (SELECT least(CAST($now AS TIMESTAMPTZ), max(attempted_at)) - to_microseconds($span) AS since FROM visits)
GROUP BY body_sha256
