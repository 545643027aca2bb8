SELECT rowid, encode(entry)
FROM renderings
WHERE rowid IN (SELECT place FROM bundled WHERE rowid >= $after AND rowid < $until)
