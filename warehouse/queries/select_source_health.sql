WITH times AS (
    SELECT
        source_key,
        max(read_at) AS checked_at,
        max(read_at) FILTER (outcome IN ('read', 'unchanged')) AS succeeded_at,
        max(read_at) FILTER (outcome = 'read') AS told_at
    FROM readings
    GROUP BY source_key
), checked AS (
    SELECT source_key, last(outcome ORDER BY reading.rowid) AS outcome, last(reason ORDER BY reading.rowid) AS reason
    FROM readings AS reading
    JOIN times USING (source_key)
    WHERE read_at = checked_at
    GROUP BY source_key
), told AS (
    SELECT
        source_key,
        last(new_count + changed_count + unchanged_count ORDER BY reading.rowid) AS talk_count,
        last(rejected_count ORDER BY reading.rowid) AS rejected_count
    FROM readings AS reading
    JOIN times USING (source_key)
    WHERE read_at = told_at AND outcome = 'read'
    GROUP BY source_key
), failing AS (
    SELECT source_key, min(read_at) AS failing_since
    FROM readings
    JOIN times USING (source_key)
    WHERE outcome IN ('failed', 'held') AND read_at > coalesce(succeeded_at, '-infinity')
    GROUP BY source_key
)
SELECT
    source.source_key,
    source.title,
    source.url,
    checked.outcome,
    checked.reason,
    times.checked_at AT TIME ZONE 'UTC' AS checked_at,
    times.succeeded_at AT TIME ZONE 'UTC' AS succeeded_at,
    told.talk_count,
    told.rejected_count,
    failing.failing_since AT TIME ZONE 'UTC' AS failing_since
FROM sources AS source
LEFT JOIN times USING (source_key)
LEFT JOIN checked USING (source_key)
LEFT JOIN told USING (source_key)
LEFT JOIN failing USING (source_key)
ORDER BY source.source_key
