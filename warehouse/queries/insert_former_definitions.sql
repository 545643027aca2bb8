INSERT INTO source_definitions
SELECT *
FROM former.source_definitions
WHERE since <= $until AND since > coalesce(CAST($after AS TIMESTAMPTZ), '-infinity')
