-- Which institutions visit which most often?
WITH exchanged AS MATERIALIZED (
    SELECT
        home,
        host,
        speaker_id,
        CASE WHEN talk_id IN (SELECT talk_id FROM talk_speakers WHERE position > 1) THEN talk_id END AS shared_id
    FROM appearances
    WHERE home <> host
), largest AS (
    SELECT home, host, count(*) FILTER (shared_id IS NULL) + count(DISTINCT shared_id) FILTER (shared_id IS NOT NULL) AS talk_count
    FROM exchanged
    GROUP BY home, host
    ORDER BY talk_count DESC, home, host
    LIMIT 50
)
SELECT home, host, any_value(talk_count) AS talk_count, count(DISTINCT speaker_id) AS speaker_count
FROM exchanged
JOIN largest USING (home, host)
GROUP BY home, host
ORDER BY talk_count DESC, home, host
