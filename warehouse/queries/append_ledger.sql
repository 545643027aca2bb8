INSERT INTO ledger BY NAME
WITH touched AS (
    SELECT source_key, upstream_key, announcement_id, talk_id,
        (source_key, announcement_id) IN (SELECT (source_key, announcement_id) FROM heard WHERE NOT is_steady) AS is_read
    FROM sightings
    WHERE is_read OR talk_id IN (SELECT talk_id FROM affected)
), known AS (
    SELECT talk_id, min(uid) AS uid
    FROM (SELECT talk_id, uid FROM ledger UNION ALL SELECT talk_id, uid FROM former_ledger)
    WHERE talk_id IN (SELECT talk_id FROM touched)
    GROUP BY talk_id
), recorded AS (
    SELECT source_key, upstream_key, arg_max({
        'announcement_id': announcement_id, 'talk_id': talk_id
    }, (since, rowid)) AS entry
    FROM ledger
    WHERE (source_key, upstream_key) IN (SELECT source_key, upstream_key FROM touched)
    GROUP BY source_key, upstream_key
)
SELECT
    touched.source_key,
    touched.upstream_key,
    touched.announcement_id,
    touched.talk_id,
    coalesce(known.uid, touched.talk_id || '@' || $domain) AS uid,
    $at AS since
FROM touched
LEFT JOIN known USING (talk_id)
LEFT JOIN recorded USING (source_key, upstream_key)
WHERE (touched.is_read OR recorded.entry IS NULL OR recorded.entry.announcement_id = touched.announcement_id)
  AND (recorded.entry.announcement_id, recorded.entry.talk_id)
    IS DISTINCT FROM (touched.announcement_id, touched.talk_id)
