CREATE OR REPLACE TEMP TABLE touched_talks AS
SELECT talk_id FROM talk_versions WHERE valid_from > $since
UNION
SELECT talk_id FROM talk_versions WHERE valid_to > $since
UNION
SELECT talk_id FROM corrections WHERE corrected_at > $since
UNION
SELECT talk_id FROM ledger WHERE since > $since
UNION
SELECT talk_id FROM talk_aliases WHERE since > $since OR until > $since
UNION
SELECT talk_id FROM renderings WHERE facts IS NULL
UNION
SELECT talk_id FROM renderings WHERE changed_at > $since
UNION
SELECT talk_id
FROM renderings
WHERE series_key IN (SELECT slug FROM addresses WHERE kind = 'series' AND since > $since)
