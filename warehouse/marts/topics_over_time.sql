CREATE OR REPLACE VIEW topics_over_time AS
SELECT
    told.topic,
    told.term,
    count(*) AS talk_count,
    count(*) / any_value(total.talk_count) AS share
FROM (
    SELECT fate.term, unnest(list_distinct(talk.topics)) AS topic
    FROM talk_fates AS fate
    JOIN talks AS talk ON talk.talk_id = fate.talk_id
    WHERE fate.fate = 'on' AND fate.term IS NOT NULL
) AS told
JOIN (
    SELECT term, count(*) AS talk_count FROM talk_fates WHERE fate = 'on' GROUP BY term
) AS total ON total.term = told.term
GROUP BY told.topic, told.term;

COMMENT ON VIEW topics_over_time IS 'What is spoken about, and since when? One row a topic and term, of dated talks that are on, held or to come. A talk of two topics counts for both.';
COMMENT ON COLUMN topics_over_time.topic IS 'The topic, from the configuration or the categories of a source.';
COMMENT ON COLUMN topics_over_time.term IS 'Academic term: see term_of.';
COMMENT ON COLUMN topics_over_time.talk_count IS 'Talks of the topic.';
COMMENT ON COLUMN topics_over_time.share IS 'talk_count as a share of all talks of the term, those without any topic included, from 0 to 1.';
