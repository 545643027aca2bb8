INSERT INTO people BY NAME
SELECT speaker_id, name, family || ', ' || given AS sort_name, lower(family) AS surname, min(read_at) AS since
FROM persons
JOIN lectures USING (person)
JOIN rounds USING (round)
GROUP BY ALL
