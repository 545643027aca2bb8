-- A talk does not end before it starts, nor a year later
SELECT talk_id, coalesce(starts_at || ' to ' || ends_at, starts_on || ' to ' || ends_on) AS fact
FROM opened
WHERE ends_at < starts_at
   OR ends_at > starts_at + INTERVAL 366 DAY
   OR ends_on < starts_on
   OR ends_on > starts_on + 366
