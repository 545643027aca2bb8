CREATE OR REPLACE TEMP TABLE differing AS
SELECT bucket
FROM (
    SELECT mark >> 50 AS bucket, count(*) AS row_count, sum(hash(mark, state)) AS total FROM standing GROUP BY bucket
) AS standing
FULL JOIN (
    SELECT mark >> 50 AS bucket, count(*) AS row_count, sum(hash(mark, state)) AS total FROM current GROUP BY bucket
) AS current USING (bucket)
WHERE (standing.row_count, standing.total) IS DISTINCT FROM (current.row_count, current.total)
