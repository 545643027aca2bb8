DELETE FROM placements
WHERE rowid IN (SELECT place FROM touched_placements);

DELETE FROM placements
WHERE kind = 'feed' AND slug IN (SELECT feed_key FROM feed_frames WHERE is_conditional)
