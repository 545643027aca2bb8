SELECT
    (SELECT (version, zones) FROM snapshot.runs ORDER BY started_at DESC, run_id LIMIT 1)
    IS DISTINCT FROM (SELECT (version, zones) FROM runs ORDER BY started_at DESC, run_id LIMIT 1)
    OR (SELECT max(rowid) + 1 > 1.25 * count(*) FROM snapshot.talks)
    OR (SELECT max(rowid) + 1 > 1.25 * count(*) FROM snapshot.talk_versions)
