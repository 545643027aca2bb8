SELECT place FROM bundled WHERE rowid >= $after AND rowid < $until ORDER BY rowid
