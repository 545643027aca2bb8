INSERT INTO placements
SELECT edition.kind, edition.slug, edition.last_talk_id
FROM editions AS edition
SEMI JOIN placeable ON placeable.talk_id = edition.last_talk_id
ANTI JOIN placements ON placements.kind = edition.kind AND placements.slug = edition.slug
WHERE edition.kind IN ('all', 'series', 'topic', 'institution', 'speaker', 'feed')
