INSERT INTO renderings BY NAME
SELECT rendered.*, current_talks.facts
FROM rendered
JOIN current_talks USING (talk_id)
