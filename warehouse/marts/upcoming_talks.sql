CREATE OR REPLACE VIEW upcoming_talks AS
WITH coming AS (
    SELECT *
    FROM talks
    WHERE (
        coalesce(ends_at, starts_at) >= now()
        OR (starts_at IS NULL AND coalesce(ends_on, starts_on) >= CAST(make_timestamp(epoch_us(now())) AS DATE))
    )
      AND status NOT IN ('cancelled', 'postponed')
      AND presence <> 'removed'
      AND talk_id NOT IN (SELECT talk_id FROM talk_aliases WHERE until IS NULL)
), joint AS (
    SELECT talk_id, string_agg(name, ', ' ORDER BY position) AS speakers
    FROM talk_speakers
    WHERE talk_id IN (SELECT talk_id FROM talk_speakers WHERE position > 1)
      AND talk_id IN (SELECT talk_id FROM coming)
    GROUP BY talk_id
)
SELECT
    coming.talk_id,
    coming.title,
    coalesce(joint.speakers, alone.name) AS speakers,
    series.title AS series,
    coming.starts_local,
    coming.timezone,
    coming.starts_on,
    coming.starts_utc,
    coming.ends_utc,
    coming.institution,
    coming.location,
    coming.is_online,
    coming.status,
    coming.url
FROM coming
LEFT JOIN joint ON joint.talk_id = coming.talk_id
LEFT JOIN talk_speakers AS alone ON alone.talk_id = coming.talk_id AND alone.position = 1
LEFT JOIN series ON series.series_key = coming.series_key;

COMMENT ON VIEW upcoming_talks IS 'What is to come, as of now? One row a talk that is not over, tentative ones included; cancelled, postponed and removed ones are left out, and undated ones.';
COMMENT ON COLUMN upcoming_talks.talk_id IS 'The talk: talks.talk_id.';
COMMENT ON COLUMN upcoming_talks.title IS 'Title as announced; NULL while it is unknown or to be announced.';
COMMENT ON COLUMN upcoming_talks.speakers IS 'Names of the speakers as announced, in their order, parted by commas; NULL when none is.';
COMMENT ON COLUMN upcoming_talks.series IS 'Title of the series; NULL for a talk of no series.';
COMMENT ON COLUMN upcoming_talks.starts_local IS 'Start as the clock on the wall shows it; NULL when only the day is known.';
COMMENT ON COLUMN upcoming_talks.timezone IS 'IANA name of the zone of starts_local, or a fixed offset.';
COMMENT ON COLUMN upcoming_talks.starts_on IS 'Local day of the start. Where only the day is known, the talk is listed until that day is over in UTC.';
COMMENT ON COLUMN upcoming_talks.starts_utc IS 'Start in UTC; NULL when only the day is known.';
COMMENT ON COLUMN upcoming_talks.ends_utc IS 'End in UTC; NULL when it is not announced.';
COMMENT ON COLUMN upcoming_talks.institution IS 'Institution that hosts the talk; NULL when unknown.';
COMMENT ON COLUMN upcoming_talks.location IS 'Place as announced.';
COMMENT ON COLUMN upcoming_talks.is_online IS 'Whether the talk can be followed online.';
COMMENT ON COLUMN upcoming_talks.status IS 'confirmed or tentative.';
COMMENT ON COLUMN upcoming_talks.url IS 'Page of the talk.';
