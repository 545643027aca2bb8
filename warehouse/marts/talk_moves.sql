CREATE OR REPLACE VIEW talk_moves AS
WITH moves AS (
    SELECT
        talk_id,
        count(DISTINCT changed_at) FILTER (field IN ('starts_at', 'starts_on')) AS reschedulings,
        count(DISTINCT changed_at) FILTER (kind = 'moved') AS movings
    FROM talk_changes
    WHERE kind IN ('rescheduled', 'moved')
      AND field IN ('starts_at', 'starts_on', 'location', 'room', 'building', 'address')
      AND old_value IS NOT NULL
      AND new_value IS NOT NULL
    GROUP BY talk_id
)
SELECT
    fate.series_key,
    any_value(series.title) AS title,
    fate.term,
    count(*) AS talk_count,
    count(*) FILTER (moves.reschedulings > 0) AS rescheduled_count,
    CAST(coalesce(sum(moves.reschedulings), 0) AS BIGINT) AS rescheduling_count,
    count(*) FILTER (moves.movings > 0) AS moved_count,
    CAST(coalesce(sum(moves.movings), 0) AS BIGINT) AS moving_count,
    rescheduled_count / talk_count AS rescheduled_share,
    moved_count / talk_count AS moved_share
FROM talk_fates AS fate
LEFT JOIN moves ON moves.talk_id = fate.talk_id
LEFT JOIN series ON series.series_key = fate.series_key
WHERE fate.starts_on IS NOT NULL
GROUP BY fate.series_key, fate.term;

COMMENT ON VIEW talk_moves IS 'How often do talks change their time or their place? One row a series and term, of all dated talks, whatever became of them; the term is that of the last start. A time or a place that becomes known, is dropped, or gets a detail at first is no change of it; what changed between two readings counts once.';
COMMENT ON COLUMN talk_moves.series_key IS 'The series: series.series_key; NULL for the talks of no series.';
COMMENT ON COLUMN talk_moves.title IS 'Title of the series.';
COMMENT ON COLUMN talk_moves.term IS 'Academic term: see term_of.';
COMMENT ON COLUMN talk_moves.talk_count IS 'Talks, cancelled, postponed and removed ones included.';
COMMENT ON COLUMN talk_moves.rescheduled_count IS 'Talks whose start, time or day, became another at least once.';
COMMENT ON COLUMN talk_moves.rescheduling_count IS 'How many times that was seen.';
COMMENT ON COLUMN talk_moves.moved_count IS 'Talks whose place (location, room, building or address) became another at least once.';
COMMENT ON COLUMN talk_moves.moving_count IS 'How many times that was seen.';
COMMENT ON COLUMN talk_moves.rescheduled_share IS 'rescheduled_count as a share of talk_count, from 0 to 1.';
COMMENT ON COLUMN talk_moves.moved_share IS 'moved_count as a share of talk_count, from 0 to 1.';
