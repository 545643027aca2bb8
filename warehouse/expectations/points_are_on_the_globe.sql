-- Coordinates are both there or neither, and on the globe
SELECT talk_id,
    coalesce(CAST(latitude AS VARCHAR), 'none') || ', ' || coalesce(CAST(longitude AS VARCHAR), 'none') AS fact
FROM opened
WHERE (latitude IS NULL) <> (longitude IS NULL)
   OR latitude NOT BETWEEN -90 AND 90
   OR longitude NOT BETWEEN -180 AND 180
