CREATE OR REPLACE TEMP TABLE sayings AS
SELECT
    source_key,
    announcement_id,
    talk_id,
    upstream_key,
    content.url AS url,
    found_at,
    CAST($at AS TIMESTAMPTZ) AS first_seen_at,
    CAST(MAP {{}} AS MAP(VARCHAR, TIMESTAMPTZ)) AS said_at,
    digest,
    content,
    CASE WHEN false THEN content END AS old_content,
    true AS is_new
FROM ({told})
