CREATE OR REPLACE VIEW weekly_load AS
SELECT
    term,
    isodow(starts_local) AS weekday,
    hour(starts_local) AS hour,
    count(*) AS talk_count
FROM talk_fates
WHERE fate = 'on' AND starts_local IS NOT NULL
GROUP BY term, weekday, hour;

COMMENT ON VIEW weekly_load IS 'When in the week is how much going on? One row a term, weekday and hour in which talks begin; sum over the terms for all of them. Talks that are on, held or to come, and have a time.';
COMMENT ON COLUMN weekly_load.term IS 'Academic term: see term_of.';
COMMENT ON COLUMN weekly_load.weekday IS 'Local day of the week, from 1 for Monday to 7 for Sunday (ISO 8601).';
COMMENT ON COLUMN weekly_load.hour IS 'Local hour in which talks begin, from 0 to 23.';
COMMENT ON COLUMN weekly_load.talk_count IS 'Talks.';
