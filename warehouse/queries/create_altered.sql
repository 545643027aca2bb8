CREATE OR REPLACE TEMP TABLE altered AS
SELECT standing.place, current.later
FROM (FROM standing WHERE mark >> 50 IN (SELECT bucket FROM differing)) AS standing
JOIN (FROM current WHERE mark >> 50 IN (SELECT bucket FROM differing)) AS current USING (mark)
WHERE standing.state <> current.state
