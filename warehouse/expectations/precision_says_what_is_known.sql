-- The precision of a time says what is known: an instant with its wall time and zone, a day, or nothing
SELECT talk_id, concat_ws(', ', time_precision, starts_on, starts_local, starts_at, timezone, ends_on, ends_local, ends_at) AS fact
FROM opened
WHERE time_precision IS DISTINCT FROM CASE
        WHEN starts_at IS NOT NULL THEN 'time'
        WHEN starts_on IS NOT NULL THEN 'date'
        ELSE 'none'
    END
   OR (starts_at IS NULL) <> (starts_local IS NULL)
   OR (ends_at IS NULL) <> (ends_local IS NULL)
   OR (starts_at IS NOT NULL AND (starts_on IS NULL OR timezone IS NULL))
   OR (ends_at IS NOT NULL AND starts_at IS NULL)
   OR (ends_on IS NOT NULL AND starts_on IS NULL)
