CREATE OR REPLACE TEMP TABLE come AS
SELECT mark, since
FROM current
ANTI JOIN (SELECT mark FROM standing WHERE mark >> 50 IN (SELECT bucket FROM differing)) AS standing USING (mark)
WHERE mark >> 50 IN (SELECT bucket FROM differing)
