INSERT INTO shown
SELECT stale.shelf, shown.place, false
FROM shown
JOIN at_hand AS talk ON talk.place = shown.place
JOIN (SELECT rowid AS shelf, slug AS talk_id FROM stale_shelves WHERE kind = 'talk') AS stale USING (talk_id)
WHERE shown.shelf = (SELECT shelf FROM shelves WHERE kind = 'all')
