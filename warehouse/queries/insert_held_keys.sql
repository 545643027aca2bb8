INSERT INTO ledger
SELECT held.source_key, held.upstream_key, held.entry.announcement_id, held.entry.talk_id, held.entry.uid, $at
FROM held_keys AS held
JOIN (
    SELECT source_key, upstream_key, arg_max(ledger, (since, rowid)) AS entry
    FROM ledger
    GROUP BY source_key, upstream_key
) AS latest USING (source_key, upstream_key)
WHERE (latest.entry.announcement_id, latest.entry.talk_id)
    IS DISTINCT FROM (held.entry.announcement_id, held.entry.talk_id)
