CREATE OR REPLACE VIEW institution_exchange AS
SELECT
    home,
    host,
    count(DISTINCT talk_id) AS talk_count,
    count(DISTINCT speaker_id) AS speaker_count,
    min(starts_on) AS first_on,
    max(starts_on) AS last_on
FROM appearances
WHERE home <> host
GROUP BY home, host;

COMMENT ON VIEW institution_exchange IS 'Who visits whom? One row an institution whose people speak and another one that hosts them, of dated talks that are on, held or to come. Where either is unknown, nothing is counted; a talk at home is none.';
COMMENT ON COLUMN institution_exchange.home IS 'Institution of the speakers, in one spelling.';
COMMENT ON COLUMN institution_exchange.host IS 'Institution that hosts the talks, as in appearances.host.';
COMMENT ON COLUMN institution_exchange.talk_count IS 'Talks; one with two speakers of the same home counts once.';
COMMENT ON COLUMN institution_exchange.speaker_count IS 'Persons who speak in them.';
COMMENT ON COLUMN institution_exchange.first_on IS 'Local day of the first of these talks.';
COMMENT ON COLUMN institution_exchange.last_on IS 'Local day of the last of these talks.';
