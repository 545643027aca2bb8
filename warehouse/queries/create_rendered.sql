CREATE OR REPLACE TEMP TABLE rendered AS
SELECT * EXCLUDE (facts, first_seen_at, changed_at, series_key, size, event_digest) FROM renderings LIMIT 0
