WITH told AS MATERIALIZED (
    SELECT source_key, announcement_id, upstream_key, talk_id, first_seen_at
    FROM sightings
    SEMI JOIN heard USING (source_key, announcement_id)
), lives AS MATERIALIZED (
    SELECT
        talk_id,
        max(valid_from) AS last_from,
        max(valid_to) AS last_to,
        max(sequence) FILTER (valid_to IS NOT NULL) AS sequence_before,
        min(sequence) FILTER (valid_to IS NULL) AS sequence,
        count(*) FILTER (valid_to IS NULL) AS current_count,
        count(*) FILTER (valid_to = $at) AS closed_count
    FROM talk_versions
    WHERE talk_id IN (SELECT talk_id FROM told UNION ALL SELECT talk_id FROM affected)
    GROUP BY talk_id
), opened AS MATERIALIZED (
    SELECT talk_id, is_removed, series_key, starts_at, ends_at, starts_on, ends_on, starts_local,
        ends_local, timezone, timezone_from, time_precision, status, speakers, latitude, longitude
    FROM talk_versions
    WHERE valid_from = $at AND talk_id IN (SELECT talk_id FROM affected)
), named AS MATERIALIZED (
    SELECT talk_id, uid FROM ledger WHERE since = $at
), accounts AS MATERIALIZED (
    SELECT run_id, source_key, fetched_count, new_count, changed_count, unchanged_count, rejected_count, held_count
    FROM readings
    WHERE read_at = $at AND run_id = $run_id AND source_key IN (SELECT unnest(from_json($source_keys, '["VARCHAR"]')))
)
SELECT expectation, talk_id, source_key, upstream_key, fact
FROM (
{breaches}
)
