SELECT
    source.source_key,
    source.title,
    source.url,
    last(reading.outcome ORDER BY reading.read_at) AS outcome,
    last(reading.reason ORDER BY reading.read_at) AS reason,
    max(reading.read_at) AS checked_at,
    any_value(success.read_at) AS succeeded_at,
    last(reading.new_count + reading.changed_count + reading.unchanged_count ORDER BY reading.read_at)
        FILTER (reading.outcome = 'read') AS talk_count,
    last(reading.rejected_count ORDER BY reading.read_at)
        FILTER (reading.outcome = 'read') AS rejected_count,
    min(reading.read_at) FILTER (
        reading.outcome IN ('failed', 'held') AND reading.read_at > coalesce(success.read_at, '-infinity')
    ) AS failing_since
FROM sources AS source
LEFT JOIN readings AS reading USING (source_key)
LEFT JOIN (
    SELECT source_key, max(read_at) AS read_at
    FROM readings
    WHERE outcome IN ('read', 'unchanged')
    GROUP BY source_key
) AS success USING (source_key)
GROUP BY source.source_key, source.title, source.url
ORDER BY source.source_key
