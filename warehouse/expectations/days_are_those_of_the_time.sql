-- A talk is on the day of its time on the wall, which is less than a day from its instant
SELECT talk_id, concat_ws(', ', starts_on, starts_local, starts_at, ends_local, ends_at) AS fact
FROM opened
WHERE starts_on <> CAST(starts_local AS DATE)
   OR abs(epoch(starts_local) - epoch(starts_at)) >= 86400
   OR abs(epoch(ends_local) - epoch(ends_at)) >= 86400
