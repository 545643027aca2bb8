CREATE TEMP TABLE superseded AS
SELECT
    lost.talk_id,
    heir.talk_id AS superseded_by,
    greatest(lost.since, heir.since) AS since,
    arg_max(run.run_id, run.started_at) AS run_id
FROM (
    SELECT talk_id, min(valid_from) AS since FROM former.talk_versions GROUP BY talk_id
) AS lost
JOIN (
    SELECT former.talk_id, arg_min(sighting.talk_id, (sighting.first_seen_at, sighting.talk_id)) AS heir_id
    FROM former_ledger AS former
    JOIN sightings AS sighting USING (source_key, announcement_id)
    GROUP BY former.talk_id
) AS place USING (talk_id)
JOIN (
    SELECT talk_id, min(valid_from) AS since FROM talk_versions GROUP BY talk_id
) AS heir ON heir.talk_id = place.heir_id
JOIN runs AS run ON run.started_at <= greatest(lost.since, heir.since)
WHERE lost.talk_id NOT IN (SELECT talk_id FROM talk_versions)
GROUP BY lost.talk_id, heir.talk_id, lost.since, heir.since
