INSERT INTO mentions BY NAME
SELECT name, affiliation, speaker_id, affiliation AS institution, people.since
FROM people
JOIN (SELECT speaker_id, affiliation FROM persons) AS persons USING (speaker_id)
