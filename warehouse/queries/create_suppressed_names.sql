CREATE OR REPLACE TEMP TABLE suppressed_names AS
SELECT DISTINCT letters(name) AS letters, in_words(name) AS words
FROM (SELECT unnest(CAST($speakers AS VARCHAR[])) AS name)
WHERE letters(name) <> ''
