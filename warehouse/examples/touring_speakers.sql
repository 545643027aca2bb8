-- Who speaks at three institutions or more within one term?
WITH spoken AS MATERIALIZED (
    SELECT speaker_id, host, starts_on, hash(speaker_id, term) AS number FROM appearances
), often AS (
    SELECT number FROM spoken GROUP BY number HAVING count(*) >= 3
), visited AS (
    SELECT speaker_id, term_of(starts_on) AS term, host, count(*) AS talk_count, min(starts_on) AS first_on, max(starts_on) AS last_on
    FROM spoken
    SEMI JOIN often USING (number)
    GROUP BY speaker_id, term, host
), toured AS (
    SELECT
        speaker_id,
        term,
        count(host) AS host_count,
        CAST(sum(talk_count) AS BIGINT) AS talk_count,
        min(first_on) AS first_on,
        max(last_on) AS last_on
    FROM visited
    GROUP BY speaker_id, term
)
SELECT term, speakers.name, host_count, talk_count, first_on, last_on
FROM toured
JOIN speakers USING (speaker_id)
WHERE host_count >= 3
ORDER BY term DESC, host_count DESC, speaker_id
LIMIT 50
