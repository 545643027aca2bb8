CREATE OR REPLACE VIEW appearances AS
WITH repeated AS (
    SELECT later.talk_id, later.position
    FROM talk_speakers AS later
    JOIN talk_speakers AS earlier ON earlier.talk_id = later.talk_id AND earlier.speaker_id = later.speaker_id
    WHERE later.position > 1 AND earlier.position < later.position
), held AS (
    SELECT talk.talk_id, talk.series_key, talk.starts_on, coalesce(spelled.institution, talk.institution) AS host
    FROM talk_fates AS talk
    LEFT JOIN institution_spellings AS spelled ON spelled.spelling = talk.institution
    WHERE talk.fate = 'on' AND talk.starts_on IS NOT NULL
), spoken AS (
    SELECT talk_id, speaker_id, institution
    FROM talk_speakers
    ANTI JOIN repeated USING (talk_id, position)
)
SELECT
    held.talk_id,
    spoken.speaker_id,
    held.series_key,
    held.starts_on,
    term_of(held.starts_on) AS term,
    spoken.institution AS home,
    held.host
FROM held
JOIN spoken ON spoken.talk_id = held.talk_id;

COMMENT ON VIEW appearances IS 'Who came from where to speak where? One row a talk and person, so a talk of two speakers has two. Dated talks that are on, held or to come.';
COMMENT ON COLUMN appearances.talk_id IS 'The talk: talks.talk_id.';
COMMENT ON COLUMN appearances.speaker_id IS 'The person: speakers.speaker_id.';
COMMENT ON COLUMN appearances.series_key IS 'The series: series.series_key; NULL for a talk of no series.';
COMMENT ON COLUMN appearances.starts_on IS 'Local day of the talk.';
COMMENT ON COLUMN appearances.term IS 'Academic term of the day: see term_of.';
COMMENT ON COLUMN appearances.home IS 'Institution of the speaker, as announced for this talk, first, and in one spelling; NULL when unknown.';
COMMENT ON COLUMN appearances.host IS 'Institution that hosts the talk: in the one spelling of institution_spellings where that knows it, else as configured for its source; NULL when unknown.';
