CREATE OR REPLACE VIEW recordings_available AS
WITH kept AS (
    SELECT *
    FROM talks
    WHERE coalesce(recording_url, slides_url, paper_url) IS NOT NULL
      AND talk_id IN (SELECT talk_id FROM talk_fates WHERE fate = 'on')
), spoken AS (
    SELECT talk_id, string_agg(name, ', ' ORDER BY position) AS speakers
    FROM talk_speakers
    WHERE talk_id IN (SELECT talk_id FROM kept)
    GROUP BY talk_id
)
SELECT
    kept.talk_id,
    kept.title,
    spoken.speakers,
    series.title AS series,
    kept.starts_on,
    kept.recording_url,
    kept.slides_url,
    kept.paper_url
FROM kept
LEFT JOIN spoken ON spoken.talk_id = kept.talk_id
LEFT JOIN series ON series.series_key = kept.series_key;

COMMENT ON VIEW recordings_available IS 'What can be watched or read? One row a talk of which a recording, slides or a paper are announced; cancelled, postponed and removed talks are left out.';
COMMENT ON COLUMN recordings_available.talk_id IS 'The talk: talks.talk_id.';
COMMENT ON COLUMN recordings_available.title IS 'Title as announced; NULL while it is unknown.';
COMMENT ON COLUMN recordings_available.speakers IS 'Names of the speakers as announced, in their order, parted by commas; NULL when none is.';
COMMENT ON COLUMN recordings_available.series IS 'Title of the series; NULL for a talk of no series.';
COMMENT ON COLUMN recordings_available.starts_on IS 'Local day of the talk; NULL for an undated one.';
COMMENT ON COLUMN recordings_available.recording_url IS 'Address of a recording; NULL when there is none.';
COMMENT ON COLUMN recordings_available.slides_url IS 'Address of the slides; NULL when there are none.';
COMMENT ON COLUMN recordings_available.paper_url IS 'Address of a paper; NULL when there is none.';
