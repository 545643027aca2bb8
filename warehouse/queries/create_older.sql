CREATE OR REPLACE TEMP TABLE older AS
SELECT shelf.shelf, CAST(talk.place AS UINTEGER) AS place
FROM placements AS placed
JOIN (FROM shelves ANTI JOIN spans USING (shelf)) AS shelf ON shelf.kind = placed.kind AND shelf.slug = placed.slug
LEFT JOIN placeable AS talk ON talk.talk_id = placed.talk_id
UNION ALL
SELECT shelf.shelf, CAST(talk.place AS UINTEGER)
FROM placeable AS talk, (FROM shelves ANTI JOIN spans USING (shelf) WHERE kind = 'all') AS shelf
