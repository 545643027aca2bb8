CREATE OR REPLACE VIEW series_activity AS
SELECT
    held.series_key,
    series.title,
    held.term,
    held.talk_count,
    held.online_count,
    coalesce(spoken.speaker_count, 0) AS speaker_count,
    coalesce(spoken.home_count, 0) AS home_count,
    held.first_on,
    held.last_on
FROM (
    SELECT
        series_key,
        term,
        count(*) AS talk_count,
        count(*) FILTER (is_online) AS online_count,
        min(starts_on) AS first_on,
        max(starts_on) AS last_on
    FROM talk_fates
    WHERE fate = 'on' AND starts_on IS NOT NULL
    GROUP BY series_key, term
) AS held
LEFT JOIN (
    SELECT
        series_key,
        term,
        count(DISTINCT speaker_id) AS speaker_count,
        count(DISTINCT home) AS home_count
    FROM appearances
    GROUP BY series_key, term
) AS spoken ON spoken.series_key IS NOT DISTINCT FROM held.series_key AND spoken.term = held.term
LEFT JOIN series ON series.series_key = held.series_key;

COMMENT ON VIEW series_activity IS 'What does each series put on? One row a series and term, of dated talks that are on, held or to come: cancelled, postponed and removed ones are in cancellation_rates. A talk counts once, whatever number of speakers and sources it has.';
COMMENT ON COLUMN series_activity.series_key IS 'The series: series.series_key; NULL for the talks of no series.';
COMMENT ON COLUMN series_activity.title IS 'Title of the series.';
COMMENT ON COLUMN series_activity.term IS 'Academic term: see term_of.';
COMMENT ON COLUMN series_activity.talk_count IS 'Talks.';
COMMENT ON COLUMN series_activity.online_count IS 'Talks that can be followed online.';
COMMENT ON COLUMN series_activity.speaker_count IS 'Persons who speak.';
COMMENT ON COLUMN series_activity.home_count IS 'Known institutions from which they come.';
COMMENT ON COLUMN series_activity.first_on IS 'Local day of the first talk.';
COMMENT ON COLUMN series_activity.last_on IS 'Local day of the last talk.';
