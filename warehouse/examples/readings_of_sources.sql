-- How do the readings of the sources end, of those first that fail or are held most often?
WITH worst AS (
    SELECT source_key, title FROM source_health
    ORDER BY failed_count + held_count DESC, reading_count DESC, source_key
    LIMIT 30
)
SELECT worst.title AS source, reading.outcome, count(*) AS reading_count
FROM readings AS reading
JOIN worst ON worst.source_key = reading.source_key
GROUP BY worst.source_key, worst.title, reading.outcome
ORDER BY source, worst.source_key, reading.outcome
