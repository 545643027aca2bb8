SELECT *, content.url AS url, CAST($at AS TIMESTAMPTZ) AS first_seen_at, MAP {{}} AS said_at
FROM ({told})
