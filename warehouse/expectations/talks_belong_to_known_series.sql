-- The series of a talk is known
SELECT talk_id, 'no series ' || series_key AS fact
FROM (FROM opened WHERE series_key IS NOT NULL)
ANTI JOIN series USING (series_key)
