INSERT INTO series BY NAME
SELECT
    format('seminar-{}', source) AS series_key,
    format('Seminar {}', source) AS title,
    (SELECT min(read_at) FROM rounds) AS first_seen_at
FROM (SELECT DISTINCT source FROM lectures)
