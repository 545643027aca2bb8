WITH wanted AS (
    SELECT unnest(from_json(given, '["VARCHAR"]')) AS source_key
    FROM (SELECT $source_keys AS given)
), believed AS (
    SELECT
        source_key,
        max(read_at) AS read_at,
        arg_max(new_count + changed_count + unchanged_count, read_at) FILTER (outcome = 'read') AS talk_count
    FROM wanted
    LEFT JOIN (FROM readings WHERE outcome IN ('read', 'unchanged')) USING (source_key)
    GROUP BY source_key
), said AS (
    SELECT source_key, last_seen_at, content.starts_on, content.ends_on, content.starts_local
    FROM sightings
    SEMI JOIN wanted USING (source_key)
), lasting AS (
    SELECT source_key, count(*) AS talk_count
    FROM said
    JOIN believed USING (source_key)
    WHERE last_seen_at IS NULL
      AND (
        starts_on IS NULL
        OR coalesce(ends_on, starts_on) >= CAST($at AS DATE)
        OR coalesce(ends_on, starts_on) < CAST(read_at AS DATE) - 7
      )
    GROUP BY source_key
), hourly AS (
    SELECT source_key, map_from_entries(list({'k': hour, 'v': talk_count})) AS hours
    FROM (
        SELECT source_key, hour(starts_local) AS hour, count(*) AS talk_count
        FROM said
        WHERE starts_local IS NOT NULL
        GROUP BY ALL
    )
    GROUP BY source_key
), defined AS (
    SELECT source_key, max(since) AS since FROM source_definitions GROUP BY source_key
)
SELECT
    source_key,
    believed.talk_count,
    coalesce(lasting.talk_count, 0),
    coalesce(hourly.hours, MAP {}),
    coalesce(defined.since > believed.read_at, false)
FROM believed
LEFT JOIN lasting USING (source_key)
LEFT JOIN hourly USING (source_key)
LEFT JOIN defined USING (source_key)
