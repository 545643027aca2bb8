CREATE OR REPLACE TEMP TABLE shelves AS
SELECT
    CAST(stale.rowid AS UINTEGER) AS shelf,
    stale.kind,
    stale.slug,
    coalesce(frame.back_days, present.back_days) AS back_days,
    coalesce(frame.ahead_days, present.ahead_days) AS ahead_days
FROM stale_shelves AS stale
CROSS JOIN present
LEFT JOIN feed_frames AS frame ON stale.kind = 'feed' AND frame.feed_key = stale.slug
WHERE stale.kind NOT IN ('talk', 'archive');

CREATE OR REPLACE TEMP TABLE orphans AS
SELECT edition.kind, edition.slug, edition.last_talk_id AS talk_id
FROM editions AS edition
SEMI JOIN shelves ON shelves.kind = edition.kind AND shelves.slug = edition.slug
SEMI JOIN placeable ON placeable.talk_id = edition.last_talk_id
ANTI JOIN placements ON placements.kind = edition.kind AND placements.slug = edition.slug
WHERE edition.kind <> 'all';

CREATE OR REPLACE TEMP TABLE shelved AS
SELECT shelf.shelf, CAST(talk.rowid AS UINTEGER) AS place
FROM (
    FROM placements
    UNION ALL
    FROM orphans
) AS placed
JOIN shelves AS shelf ON shelf.kind = placed.kind AND shelf.slug = placed.slug
JOIN placeable AS talk ON talk.talk_id = placed.talk_id
