WITH named AS (
    SELECT 'topic' AS kind, calendar_name(topic) AS name, topic AS title
    FROM (SELECT DISTINCT unnest(topics) AS topic FROM touched_contents)
    UNION ALL
    SELECT 'institution', calendar_name(institution), institution
    FROM (SELECT DISTINCT institution FROM touched_contents)
    UNION ALL
    SELECT 'speaker', spoken.speaker_id, coalesce(person.name, spoken.name)
    FROM (SELECT DISTINCT speaker_id, name FROM touched_mentions) AS spoken
    LEFT JOIN people AS person USING (speaker_id)
)
SELECT kind, name, min(title) AS title
FROM named
ANTI JOIN addresses USING (kind, name)
WHERE name <> ''
GROUP BY kind, name
ORDER BY kind, name
