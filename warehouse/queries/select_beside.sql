SELECT newcomer.announcement_id, known.source_key, known.announcement_id, known.talk_id, known.content.title,
    [each.name FOR each IN known.content.speakers], known.content.starts_at AT TIME ZONE 'UTC', known.content.starts_on,
    known.content.series_key, known.content.institution, known.content.location, known.content.url,
    known.content.is_online
FROM sayings AS newcomer
JOIN sightings AS known ON known.talk_id = newcomer.talk_id AND known.source_key <> newcomer.source_key
WHERE NOT newcomer.is_new AND known.presence <> 'removed'
