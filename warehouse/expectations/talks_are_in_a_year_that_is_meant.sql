-- A talk is in the years 1900 to 2200
SELECT talk_id, CAST(starts_on AS VARCHAR) AS fact
FROM opened
WHERE year(starts_on) NOT BETWEEN 1900 AND 2200
