INSERT INTO runs BY NAME
SELECT $run_id AS run_id, $at AS started_at, $at AS finished_at, 'bench' AS version, '2025b' AS zones
