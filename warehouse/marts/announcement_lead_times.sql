CREATE OR REPLACE VIEW announcement_lead_times AS
WITH watched AS (
    SELECT source_key, min(epoch_us(read_at)) AS since
    FROM readings
    WHERE outcome = 'read' AND is_complete
    GROUP BY source_key
), unwatched AS (
    SELECT said.talk_id, said.first_seen_at
    FROM announcements AS said
    LEFT JOIN watched ON watched.source_key = said.source_key
    WHERE NOT coalesce(epoch_us(said.first_seen_at) > watched.since, false)
), times AS (
    SELECT
        talk.*,
        epoch_us(talk.first_seen_at) AS seen,
        epoch_us(coalesce(talk.starts_utc, CAST(talk.starts_on AS TIMESTAMP))) AS starts,
        (talk.talk_id, talk.first_seen_at) IN (SELECT (talk_id, first_seen_at) FROM announcements)
            AND (talk.talk_id, talk.first_seen_at) NOT IN (SELECT (talk_id, first_seen_at) FROM unwatched) AS is_watched
    FROM talk_fates AS talk
)
SELECT
    talk_id,
    series_key,
    institution,
    term,
    fate,
    make_timestamp(seen) AS first_seen_utc,
    starts_on,
    CASE WHEN is_watched AND seen < starts THEN (starts - seen) / 86400000000.0 END AS lead_days,
    CASE
        WHEN starts IS NULL THEN 'undated'
        WHEN NOT is_watched THEN 'not watched'
        WHEN seen >= starts THEN 'seen late'
    END AS unknown_because
FROM times;

COMMENT ON VIEW announcement_lead_times IS 'How long before its time was each talk announced? One row a talk, whatever became of it: see fate. Where that cannot be known, lead_days is NULL and unknown_because says why.';
COMMENT ON COLUMN announcement_lead_times.talk_id IS 'The talk: talks.talk_id.';
COMMENT ON COLUMN announcement_lead_times.series_key IS 'The series: series.series_key; NULL for a talk of no series.';
COMMENT ON COLUMN announcement_lead_times.institution IS 'Institution that hosts the talk; NULL when unknown.';
COMMENT ON COLUMN announcement_lead_times.term IS 'Academic term: see term_of; NULL for an undated talk.';
COMMENT ON COLUMN announcement_lead_times.fate IS 'on, cancelled, postponed or removed: see talk_fates.';
COMMENT ON COLUMN announcement_lead_times.first_seen_utc IS 'When any source first showed the talk to us, in UTC. It was announced at some time since the reading before.';
COMMENT ON COLUMN announcement_lead_times.starts_on IS 'Local day of the start, as known last; NULL for an undated talk.';
COMMENT ON COLUMN announcement_lead_times.lead_days IS 'Days from the first sight to the start as known last, with fractions; where only the day is known, to its midnight in UTC. NULL when unknown.';
COMMENT ON COLUMN announcement_lead_times.unknown_because IS 'Why lead_days is NULL: undated; not watched (a source that showed it first had not been read whole before, so that it may have stood there for long); seen late (at its start or afterwards). NULL when it is known.';
