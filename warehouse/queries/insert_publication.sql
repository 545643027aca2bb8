INSERT INTO publications BY NAME
SELECT $at AS published_at, $content AS content, $day AS day, $frame AS frame, max(started_at) AS read_until
FROM runs
