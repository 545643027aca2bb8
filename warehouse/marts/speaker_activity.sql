CREATE OR REPLACE VIEW speaker_activity AS
SELECT
    spoken.speaker_id,
    speaker.name,
    spoken.term,
    spoken.talk_count,
    spoken.series_count,
    spoken.host_count,
    spoken.first_on,
    spoken.last_on
FROM (
    SELECT
        speaker_id,
        term,
        count(*) AS talk_count,
        count(DISTINCT series_key) AS series_count,
        count(DISTINCT host) AS host_count,
        min(starts_on) AS first_on,
        max(starts_on) AS last_on
    FROM appearances
    GROUP BY speaker_id, term
) AS spoken
JOIN speakers AS speaker ON speaker.speaker_id = spoken.speaker_id;

COMMENT ON VIEW speaker_activity IS 'Who speaks how often, and where? One row a person and term, of dated talks that are on, held or to come: cancelled, postponed and removed ones are left out.';
COMMENT ON COLUMN speaker_activity.speaker_id IS 'The person: speakers.speaker_id.';
COMMENT ON COLUMN speaker_activity.name IS 'Fullest form of the name that was announced.';
COMMENT ON COLUMN speaker_activity.term IS 'Academic term: see term_of.';
COMMENT ON COLUMN speaker_activity.talk_count IS 'Talks in which the person speaks, alone or with others.';
COMMENT ON COLUMN speaker_activity.series_count IS 'Series of these talks.';
COMMENT ON COLUMN speaker_activity.host_count IS 'Known institutions that host these talks.';
COMMENT ON COLUMN speaker_activity.first_on IS 'Local day of the first of these talks.';
COMMENT ON COLUMN speaker_activity.last_on IS 'Local day of the last of these talks.';
