INSERT INTO ledger BY NAME
SELECT
    sighting.source_key,
    sighting.upstream_key,
    sighting.announcement_id,
    sighting.talk_id,
    coalesce(known.uid, former.uid, sighting.talk_id || '@' || $domain) AS uid,
    $at AS since
FROM sightings AS sighting
LEFT JOIN (SELECT talk_id, min(uid) AS uid FROM ledger GROUP BY talk_id) AS known USING (talk_id)
LEFT JOIN (SELECT talk_id, min(uid) AS uid FROM former_ledger GROUP BY talk_id) AS former USING (talk_id)
LEFT JOIN (
    SELECT source_key, upstream_key, arg_max(ledger, (since, rowid)) AS entry
    FROM ledger
    GROUP BY source_key, upstream_key
) AS recorded USING (source_key, upstream_key)
WHERE (
    (
        sighting.talk_id IN (SELECT talk_id FROM affected)
        AND (recorded.entry IS NULL OR recorded.entry.announcement_id = sighting.announcement_id)
    )
    OR (
        sighting.source_key = $source_key
        AND sighting.announcement_id IN (SELECT announcement_id FROM incoming)
    )
)
  AND (recorded.entry.announcement_id, recorded.entry.talk_id)
    IS DISTINCT FROM (sighting.announcement_id, sighting.talk_id)
