UPDATE sayings
SET said_at = map_concat(sayings.said_at, changed.said_at)
FROM (
    SELECT announcement_id, map_from_entries(list({'k': field, 'v': CAST($at AS TIMESTAMPTZ)})) AS said_at
    FROM (
        SELECT announcement_id, to_json(old_content) AS was, to_json(content) AS is_now,
            unnest(json_keys(is_now)) AS field
        FROM sayings
        WHERE NOT is_new
    )
    WHERE json_extract(was, field) IS DISTINCT FROM json_extract(is_now, field)
    GROUP BY announcement_id
) AS changed
WHERE sayings.announcement_id = changed.announcement_id
