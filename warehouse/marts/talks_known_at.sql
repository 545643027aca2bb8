CREATE OR REPLACE MACRO talks_known_at(instant) AS TABLE
SELECT *
FROM talk_versions
WHERE epoch_us(valid_from) <= epoch_us(coalesce(instant, CAST(NULL AS TIMESTAMP)))
  AND (valid_to IS NULL OR epoch_us(coalesce(instant, CAST(NULL AS TIMESTAMP))) < epoch_us(valid_to));

COMMENT ON MACRO TABLE talks_known_at IS 'What was known at an instant, a TIMESTAMP in UTC or a TIMESTAMPTZ: one version a talk, with the columns of talk_versions. Talks that were removed by then have is_removed; those that are one with another one since then stand for themselves.';
