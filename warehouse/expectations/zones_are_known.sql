-- A time zone is one of the IANA database, or an offset
SELECT talk_id, timezone AS fact
FROM opened
WHERE NOT regexp_full_match(timezone, '[+-](0\d|1[0-4]):[0-5]\d')
  AND timezone NOT IN (SELECT unnest(string_split($zones, chr(10))))
