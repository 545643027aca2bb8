CREATE MACRO talks_known_at(instant) AS TABLE
SELECT *
FROM talk_versions
WHERE epoch_us(valid_from) <= epoch_us(instant)
  AND (valid_to IS NULL OR epoch_us(instant) < epoch_us(valid_to))
