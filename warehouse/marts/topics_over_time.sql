CREATE OR REPLACE VIEW topics_over_time AS
WITH told AS (
    SELECT starts_on, unnest(list_distinct(topics)) AS topic
    FROM talks
    WHERE status NOT IN ('cancelled', 'postponed')
      AND presence <> 'removed'
      AND starts_on IS NOT NULL
      AND talk_id NOT IN (SELECT talk_id FROM talk_aliases WHERE until IS NULL)
), days AS (
    SELECT topic, starts_on, count(*) AS talk_count
    FROM told
    GROUP BY topic, starts_on
)
SELECT
    days.topic,
    total.term,
    CAST(sum(days.talk_count) AS BIGINT) AS talk_count,
    CAST(sum(days.talk_count) AS BIGINT) / any_value(total.talk_count) AS share
FROM days
JOIN (
    SELECT term, count(*) AS talk_count FROM talk_fates WHERE fate = 'on' GROUP BY term
) AS total ON total.term = term_of(days.starts_on)
GROUP BY days.topic, total.term;

COMMENT ON VIEW topics_over_time IS 'What is spoken about, and since when? One row a topic and term, of dated talks that are on, held or to come. A talk of two topics counts for both.';
COMMENT ON COLUMN topics_over_time.topic IS 'The topic, from the configuration or the categories of a source.';
COMMENT ON COLUMN topics_over_time.term IS 'Academic term: see term_of.';
COMMENT ON COLUMN topics_over_time.talk_count IS 'Talks of the topic.';
COMMENT ON COLUMN topics_over_time.share IS 'talk_count as a share of all talks of the term, those without any topic included, from 0 to 1.';
