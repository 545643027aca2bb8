CREATE OR REPLACE TEMP TABLE affected AS
SELECT talk_id FROM sayings
UNION
SELECT talk_id FROM returned
