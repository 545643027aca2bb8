UPDATE sayings
SET said_at = map_concat(sayings.said_at, changed.said_at)
FROM (
    SELECT saying.announcement_id, map_from_entries(list({'k': new.key, 'v': CAST($at AS TIMESTAMPTZ)})) AS said_at
    FROM sayings AS saying, json_each(to_json(saying.content)) AS new, json_each(to_json(saying.old_content)) AS old
    WHERE NOT saying.is_new AND old.key = new.key AND old.value IS DISTINCT FROM new.value
    GROUP BY saying.announcement_id
) AS changed
WHERE sayings.announcement_id = changed.announcement_id
