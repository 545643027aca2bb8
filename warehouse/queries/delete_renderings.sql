DELETE FROM renderings
WHERE talk_id IN (SELECT talk_id FROM stale_talks WHERE rowid >= $after AND rowid < $until)
