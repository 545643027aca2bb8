INSERT INTO shown
SELECT 'talk', talk_id, talk_id, false
FROM shown
WHERE kind = 'all' AND talk_id IN (SELECT slug FROM stale_shelves WHERE kind = 'talk')
