SELECT person.surname, person.speaker_id, mention.name, mention.affiliation
FROM people AS person
JOIN mentions AS mention USING (speaker_id)
WHERE person.surname IN (SELECT unnest(from_json(given, '["VARCHAR"]')) FROM (SELECT $rows AS given))
ORDER BY person.since, person.speaker_id, mention.since, mention.name, mention.affiliation
