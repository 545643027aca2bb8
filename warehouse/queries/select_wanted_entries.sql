SELECT wanted.number, rendering.entry
FROM (FROM wanted_entries WHERE number >= $after AND number < $until) AS wanted
JOIN renderings AS rendering ON rendering.rowid = wanted.place
ORDER BY wanted.number, wanted.position
