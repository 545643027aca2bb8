UPDATE runs SET finished_at = greatest($finished_at, started_at) WHERE run_id = $run_id
