-- Who speaks at three institutions or more within one term?
WITH spoken AS MATERIALIZED (
    SELECT speaker_id, term, host, starts_on FROM appearances
), often AS (
    SELECT speaker_id, term FROM spoken GROUP BY speaker_id, term HAVING count(*) >= 3
), toured AS (
    SELECT speaker_id, term, count(DISTINCT host) AS host_count, count(*) AS talk_count, min(starts_on) AS first_on, max(starts_on) AS last_on
    FROM spoken
    SEMI JOIN often USING (speaker_id, term)
    GROUP BY speaker_id, term
)
SELECT term, speakers.name, host_count, talk_count, first_on, last_on
FROM toured
JOIN speakers USING (speaker_id)
WHERE host_count >= 3
ORDER BY term DESC, host_count DESC, speaker_id
LIMIT 50
