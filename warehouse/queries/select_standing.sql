WITH reading AS (
    SELECT
        max(read_at) AS read_at,
        arg_max(new_count + changed_count + unchanged_count, read_at) FILTER (outcome = 'read') AS talk_count
    FROM readings
    WHERE source_key = $source_key AND outcome IN ('read', 'unchanged')
)
SELECT
    reading.talk_count,
    (
        SELECT count(*)
        FROM sightings
        WHERE source_key = $source_key
          AND last_seen_at IS NULL
          AND (
            content.starts_on IS NULL
            OR coalesce(content.ends_on, content.starts_on) >= CAST($at AS DATE)
            OR coalesce(content.ends_on, content.starts_on) < CAST(reading.read_at AS DATE) - 7
          )
    ),
    (
        SELECT coalesce(map_from_entries(list({'k': hour, 'v': talk_count})), MAP {})
        FROM (
            SELECT hour(content.starts_local) AS hour, count(*) AS talk_count
            FROM sightings
            WHERE source_key = $source_key AND content.starts_local IS NOT NULL
            GROUP BY hour
        )
    ),
    coalesce((
        SELECT max(since) > reading.read_at FROM source_definitions WHERE source_key = $source_key
    ), false)
FROM reading
