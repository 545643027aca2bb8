CREATE OR REPLACE TEMP TABLE suppressed_traces AS
SELECT source_key, upstream_key, talk_id, since,
    lead(since) OVER (PARTITION BY source_key, announcement_id ORDER BY since) AS until
FROM ledger
WHERE announcement_id IN (
    SELECT announcement_id FROM sightings WHERE talk_id IN (SELECT talk_id FROM suppressed)
)
