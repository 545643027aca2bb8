INSERT INTO shown SELECT 'talk', talk_id, talk_id, false FROM shown WHERE kind = 'all'
