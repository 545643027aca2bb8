WITH content AS (
    SELECT talk_id, topics, institution
    FROM talk_versions
    SEMI JOIN placeable USING (talk_id)
    SEMI JOIN touched_talks USING (talk_id)
    WHERE valid_to IS NULL
),
named AS (
    SELECT 'topic' AS kind, calendar_name(topic) AS name, topic AS title
    FROM (SELECT unnest(topics) AS topic FROM content)
    UNION ALL
    SELECT 'institution', calendar_name(institution), institution FROM content
    UNION ALL
    SELECT 'speaker', spoken.speaker_id, coalesce(person.name, spoken.name)
    FROM talk_speakers AS spoken
    SEMI JOIN placeable USING (talk_id)
    SEMI JOIN touched_talks USING (talk_id)
    LEFT JOIN people AS person USING (speaker_id)
)
SELECT kind, name, min(title) AS title
FROM named
ANTI JOIN addresses USING (kind, name)
WHERE name <> ''
GROUP BY kind, name
ORDER BY kind, name
