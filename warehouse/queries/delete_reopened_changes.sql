DELETE FROM talk_changes
WHERE run_id = $run_id AND field <> 'talk_id' AND talk_id IN (SELECT talk_id FROM reopened)
