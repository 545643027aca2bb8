UPDATE sayings
SET said_at = map_concat(sayings.said_at, changed.said_at)
FROM (
    SELECT announcement_id, map_from_entries(list({'k': field, 'v': CAST($at AS TIMESTAMPTZ)})) AS said_at
    FROM (
        SELECT announcement_id, unnest(map_keys(is_now)) AS field, unnest(map_values(was)) AS old_value,
            unnest(map_values(is_now)) AS new_value
        FROM (
            SELECT announcement_id, CAST(to_json(old_content) AS MAP(VARCHAR, JSON)) AS was,
                CAST(to_json(content) AS MAP(VARCHAR, JSON)) AS is_now
            FROM sayings
            WHERE NOT is_new
        )
    )
    WHERE old_value IS DISTINCT FROM new_value
    GROUP BY announcement_id
) AS changed
WHERE sayings.announcement_id = changed.announcement_id
