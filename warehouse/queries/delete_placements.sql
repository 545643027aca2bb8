DELETE FROM placements
WHERE talk_id IN (SELECT talk_id FROM touched_talks);

DELETE FROM placements
WHERE kind = 'feed' AND slug IN (SELECT feed_key FROM feed_frames WHERE is_conditional)
