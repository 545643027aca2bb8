INSERT INTO runs (run_id, started_at, version, zones) VALUES ($run_id, $started_at, $version, $zones)
