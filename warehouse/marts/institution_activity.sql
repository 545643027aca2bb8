CREATE OR REPLACE VIEW institution_activity AS
SELECT
    institution,
    term,
    coalesce(hosted.hosted_count, 0) AS hosted_count,
    coalesce(visited.visitor_count, 0) AS visitor_count,
    coalesce(given.given_count, 0) AS given_count,
    coalesce(given.away_count, 0) AS away_count,
    coalesce(given.speaker_count, 0) AS speaker_count
FROM (
    SELECT coalesce(spelled.institution, talk.institution) AS institution, talk.term, count(*) AS hosted_count
    FROM talk_fates AS talk
    LEFT JOIN institution_spellings AS spelled ON spelled.spelling = talk.institution
    WHERE talk.fate = 'on' AND talk.starts_on IS NOT NULL AND talk.institution IS NOT NULL
    GROUP BY coalesce(spelled.institution, talk.institution), talk.term
) AS hosted
FULL JOIN (
    SELECT
        home AS institution,
        term,
        count(DISTINCT talk_id) AS given_count,
        count(DISTINCT talk_id) FILTER (home <> host) AS away_count,
        count(DISTINCT speaker_id) AS speaker_count
    FROM appearances
    WHERE home IS NOT NULL
    GROUP BY home, term
) AS given USING (institution, term)
LEFT JOIN (
    SELECT host AS institution, term, count(DISTINCT speaker_id) AS visitor_count
    FROM appearances
    WHERE home <> host
    GROUP BY host, term
) AS visited USING (institution, term);

COMMENT ON VIEW institution_activity IS 'Which institutions host, and whose people speak? One row an institution and term, of dated talks that are on, held or to come. A talk counts once for its host, and once for each institution of its speakers.';
COMMENT ON COLUMN institution_activity.institution IS 'The institution, as in appearances.home and appearances.host.';
COMMENT ON COLUMN institution_activity.term IS 'Academic term: see term_of.';
COMMENT ON COLUMN institution_activity.hosted_count IS 'Talks that it hosts.';
COMMENT ON COLUMN institution_activity.visitor_count IS 'Persons of known other institutions who speak in these.';
COMMENT ON COLUMN institution_activity.given_count IS 'Talks in which its people speak, anywhere.';
COMMENT ON COLUMN institution_activity.away_count IS 'Those of them that a known other institution hosts.';
COMMENT ON COLUMN institution_activity.speaker_count IS 'Persons of it who speak, anywhere.';
