-- Which institutions visit which most often?
WITH exchanged AS MATERIALIZED (
    SELECT home, host, talk_id, speaker_id, talk_id IN (SELECT talk_id FROM talk_speakers WHERE position > 1) AS is_shared
    FROM appearances
    WHERE home <> host
), largest AS (
    SELECT home, host, count(*) FILTER (NOT is_shared) + count(DISTINCT talk_id) FILTER (is_shared) AS talk_count
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
