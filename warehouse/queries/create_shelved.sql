CREATE OR REPLACE TEMP TABLE shelved AS
SELECT shelf.shelf, recent.place
FROM placements AS placed
JOIN at_hand AS recent USING (talk_id)
JOIN shelves AS shelf ON shelf.kind = placed.kind AND shelf.slug = placed.slug
UNION ALL
SELECT shelf.shelf, recent.place FROM at_hand AS recent, (FROM shelves WHERE kind = 'all') AS shelf
