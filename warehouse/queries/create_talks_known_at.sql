CREATE MACRO talks_known_at(instant) AS TABLE
SELECT *
FROM talk_versions
WHERE epoch_us(valid_from) <= epoch_us(coalesce(instant, CAST(NULL AS TIMESTAMP)))
  AND (valid_to IS NULL OR epoch_us(coalesce(instant, CAST(NULL AS TIMESTAMP))) < epoch_us(valid_to))
