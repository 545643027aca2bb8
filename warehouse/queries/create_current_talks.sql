CREATE OR REPLACE TEMP TABLE current_talks AS
WITH versions AS MATERIALIZED (
    SELECT rowid AS place FROM talk_versions SEMI JOIN touched_talks USING (talk_id) WHERE valid_to IS NULL
), identities AS MATERIALIZED (
    SELECT rowid AS place FROM ledger SEMI JOIN touched_talks USING (talk_id)
)
SELECT
    version.talk_id,
    identity.since AS first_seen_at,
    greatest(version.valid_from, corrected.corrected_at) AS changed_at,
    version.series_key,
    version.starts_utc,
    alias.superseded_by IS NOT NULL AS is_superseded,
    hash(
        version.valid_from, version.is_removed, corrected.corrected_at, identity.uid, identity.since, series.title,
        alias.superseded_by, $design
    ) AS facts
FROM (
    SELECT
        talk_id, valid_from, is_removed, series_key,
        coalesce(starts_at AT TIME ZONE 'UTC', CAST(starts_on AS TIMESTAMP)) AS starts_utc
    FROM talk_versions
    WHERE rowid IN (SELECT place FROM versions)
) AS version
JOIN (
    SELECT talk_id, min(uid) AS uid, min(since) AS since
    FROM ledger
    WHERE rowid IN (SELECT place FROM identities)
    GROUP BY talk_id
) AS identity USING (talk_id)
LEFT JOIN (SELECT talk_id, max(corrected_at) AS corrected_at FROM corrections GROUP BY talk_id) AS corrected
    USING (talk_id)
LEFT JOIN (
    SELECT talk_id, min(superseded_by) AS superseded_by FROM talk_aliases WHERE until IS NULL GROUP BY talk_id
) AS alias USING (talk_id)
LEFT JOIN series USING (series_key)
ANTI JOIN hidden USING (talk_id)
