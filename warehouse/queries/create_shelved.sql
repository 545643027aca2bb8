CREATE OR REPLACE TEMP TABLE shelved AS
SELECT shelf.shelf, recent.place
FROM placements AS placed
JOIN recent USING (talk_id)
JOIN shelves AS shelf ON shelf.kind = placed.kind AND shelf.slug = placed.slug
UNION ALL
SELECT shelf.shelf, recent.place FROM recent, (FROM shelves WHERE kind = 'all') AS shelf
