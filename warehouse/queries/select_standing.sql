SELECT
    (
        SELECT arg_max(new_count + changed_count + unchanged_count, read_at)
        FROM readings
        WHERE source_key = $source_key AND outcome = 'read'
    ),
    (
        SELECT coalesce(map_from_entries(list({'k': hour, 'v': talk_count})), MAP {})
        FROM (
            SELECT hour(content.starts_local) AS hour, count(*) AS talk_count
            FROM sightings
            WHERE source_key = $source_key AND content.starts_local IS NOT NULL
            GROUP BY hour
        )
    )
