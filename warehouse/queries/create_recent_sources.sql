CREATE OR REPLACE TEMP TABLE recent_sources AS
SELECT source_key FROM readings SEMI JOIN recent_runs USING (run_id)
UNION
SELECT source_key FROM ledger WHERE since > $since
