INSERT INTO sightings BY NAME
SELECT
    ledger.source_key,
    ledger.announcement_id,
    ledger.upstream_key,
    ledger.talk_id,
    'live' AS presence,
    0 AS missed_count,
    current_contents.content.url AS url,
    'VEVENT ' || split_part(ledger.upstream_key, '@', 1) AS found_at,
    ledger.since AS first_seen_at,
    CASE WHEN ledger.since < (SELECT max(read_at) FROM rounds WHERE NOT is_edit) THEN ledger.since + to_days(1) END
        AS last_seen_at,
    true AS is_blocked,
    current_contents.content,
    MAP {} AS said_at
FROM ledger
JOIN current_contents USING (talk_id)
