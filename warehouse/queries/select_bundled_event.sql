SELECT rowid, encode(event)
FROM renderings
WHERE rowid IN (SELECT place FROM bundled WHERE rowid >= $after AND rowid < $until)
