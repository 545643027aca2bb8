DROP TABLE IF EXISTS temp.standing;
DROP TABLE IF EXISTS temp.current;
DROP TABLE IF EXISTS temp.traces;
DROP TABLE IF EXISTS temp.touched;
DROP TABLE IF EXISTS temp.touched_speakers;
DROP TABLE IF EXISTS temp.seen
