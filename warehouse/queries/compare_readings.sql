WITH counted AS (
    SELECT
        source_key,
        count(*) FILTER (outcome = 'read') AS read_count,
        count(*) FILTER (outcome = 'unchanged') AS unchanged_count,
        count(*) FILTER (outcome = 'held') AS held_count,
        count(*) FILTER (outcome = 'failed') AS failed_count,
        sum(rejected_count) FILTER (outcome = 'read') AS rejected_count
    FROM readings
    GROUP BY source_key
), counted_before AS (
    SELECT
        source_key,
        count(*) FILTER (outcome = 'read') AS read_count,
        count(*) FILTER (outcome = 'unchanged') AS unchanged_count,
        count(*) FILTER (outcome = 'held') AS held_count,
        count(*) FILTER (outcome = 'failed') AS failed_count,
        sum(rejected_count) FILTER (outcome = 'read') AS rejected_count
    FROM former.readings
    GROUP BY source_key
)
SELECT source_key, to_json(former), to_json(now)
FROM counted_before AS former
JOIN counted AS now USING (source_key)
WHERE former IS DISTINCT FROM now
ORDER BY source_key
