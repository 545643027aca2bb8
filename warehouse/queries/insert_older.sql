INSERT INTO shelved
FROM older WHERE place IS NOT NULL
UNION ALL
SELECT shelf.shelf, CAST(talk.place AS UINTEGER)
FROM (FROM shelves ANTI JOIN spans USING (shelf) ANTI JOIN older USING (shelf) WHERE kind <> 'all') AS shelf
JOIN editions AS edition ON edition.kind = shelf.kind AND edition.slug = shelf.slug
JOIN placeable AS talk ON talk.talk_id = edition.last_talk_id
