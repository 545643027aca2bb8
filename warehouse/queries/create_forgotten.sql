CREATE TEMP TABLE forgotten AS
FROM former_ledger AS former
WHERE NOT EXISTS (
    FROM ledger AS made
    WHERE (made.source_key, made.upstream_key, made.announcement_id, made.talk_id, made.uid, made.since)
        = (former.source_key, former.upstream_key, former.announcement_id, former.talk_id, former.uid, former.since)
)
