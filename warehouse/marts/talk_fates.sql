CREATE OR REPLACE VIEW talk_fates AS
SELECT
    talk_id,
    series_key,
    institution,
    starts_on,
    starts_local,
    starts_utc,
    ends_utc,
    is_online,
    first_seen_at,
    term_of(starts_on) AS term,
    CASE
        WHEN status IN ('cancelled', 'postponed') THEN status
        WHEN presence = 'removed' THEN 'removed'
        ELSE 'on'
    END AS fate
FROM talks
WHERE talk_id NOT IN (SELECT talk_id FROM talk_aliases WHERE until IS NULL);

COMMENT ON VIEW talk_fates IS 'What became of each talk? One row a talk, whatever became of it and however many sources announce it; talks that are one with another one are left out. The other views count from here.';
COMMENT ON COLUMN talk_fates.talk_id IS 'The talk: talks.talk_id.';
COMMENT ON COLUMN talk_fates.series_key IS 'The series: series.series_key; NULL for a talk of no series.';
COMMENT ON COLUMN talk_fates.institution IS 'Institution that hosts the talk, as configured for its source; NULL when unknown.';
COMMENT ON COLUMN talk_fates.starts_on IS 'Local day of the start; NULL for an undated talk.';
COMMENT ON COLUMN talk_fates.starts_local IS 'Start as the clock on the wall shows it; NULL when the time is unknown.';
COMMENT ON COLUMN talk_fates.starts_utc IS 'Start in UTC; NULL when the time is unknown.';
COMMENT ON COLUMN talk_fates.ends_utc IS 'End in UTC; NULL when it is not announced.';
COMMENT ON COLUMN talk_fates.is_online IS 'Whether the talk can be followed online.';
COMMENT ON COLUMN talk_fates.first_seen_at IS 'When any source first showed the talk to us.';
COMMENT ON COLUMN talk_fates.term IS 'Academic term of the day, as term_of(starts_on) says: 2026-1 Spring, 2026-2 Summer, 2026-3 Fall; NULL for an undated talk.';
COMMENT ON COLUMN talk_fates.fate IS 'cancelled or postponed, as announced last; removed, when its source dropped it before its time without a word; else on: held, or still to come, tentative ones and those that are missing included.';
