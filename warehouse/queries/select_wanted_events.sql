SELECT wanted.number, rendering.event
FROM (FROM wanted_events WHERE number >= $after AND number < $until) AS wanted
JOIN renderings AS rendering ON rendering.rowid = wanted.place
ORDER BY wanted.number, wanted.position
