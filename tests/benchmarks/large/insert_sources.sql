INSERT INTO sources BY NAME
SELECT
    format('s{}', source) AS source_key,
    format('Seminar {}', source) AS title,
    format('https://large.example/{}.ics', source) AS url,
    'ics' AS kind,
    format('University {}', source % 400) AS institution,
    70 AS trust
FROM (SELECT DISTINCT source FROM lectures)
