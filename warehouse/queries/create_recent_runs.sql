CREATE OR REPLACE TEMP TABLE recent_runs AS SELECT run_id FROM runs WHERE started_at > $since
