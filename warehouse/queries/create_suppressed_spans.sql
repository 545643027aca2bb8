CREATE OR REPLACE TEMP TABLE suppressed_spans AS
SELECT talk_id, since, until FROM suppressed_traces WHERE until IS NOT NULL
UNION
SELECT talk_id, valid_from, valid_to FROM naming_versions WHERE valid_to IS NOT NULL
