CREATE OR REPLACE VIEW institution_spellings AS
SELECT spelling, institution
FROM (
    SELECT affiliation AS spelling, min(institution) AS institution
    FROM talk_speakers
    GROUP BY affiliation
)
WHERE spelling IN (SELECT institution FROM talks);

COMMENT ON VIEW institution_spellings IS 'Which institution does a host stand for? One row a spelling of an institution that hosts talks by which speakers were announced, too.';
COMMENT ON COLUMN institution_spellings.spelling IS 'The spelling, as in talks.institution and talk_speakers.affiliation.';
COMMENT ON COLUMN institution_spellings.institution IS 'The institution in one spelling, as in talk_speakers.institution.';
