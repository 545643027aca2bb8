CREATE OR REPLACE TEMP TABLE gone AS
SELECT place, mark
FROM standing
ANTI JOIN (SELECT mark FROM current WHERE mark >> 50 IN (SELECT bucket FROM differing)) AS current USING (mark)
WHERE mark >> 50 IN (SELECT bucket FROM differing)
