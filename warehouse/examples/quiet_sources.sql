-- Which sources are stale, held or failing, and since when?
SELECT source_key, state, failing_since_utc, age_hours, reason
FROM source_health
WHERE state <> 'ok'
ORDER BY age_hours DESC NULLS FIRST, source_key
