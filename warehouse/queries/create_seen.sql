CREATE OR REPLACE TEMP TABLE seen AS
SELECT
    published.rowid AS place,
    published.starts_on,
    now.talk_id,
    now.presence,
    now.last_seen_at,
    (published.uid, published.sequence, published.first_seen_at, published.changed_at, published.source_keys)
        IS DISTINCT FROM (now.uid, now.sequence, now.first_seen_at, now.changed_at, now.source_keys) AS is_revised
FROM snapshot.talks AS published
JOIN excerpt.talks AS now USING (talk_id)
WHERE is_revised
   OR (published.presence, published.last_seen_at) IS DISTINCT FROM (now.presence, now.last_seen_at)
