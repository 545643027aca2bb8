CREATE OR REPLACE TEMP TABLE suppressed AS
WITH RECURSIVE neighbours AS (
    SELECT talk_id, superseded_by AS other_id FROM talk_aliases WHERE until IS NULL
    UNION ALL
    SELECT superseded_by, talk_id FROM talk_aliases WHERE until IS NULL
), wanted AS (
    SELECT unnest(CAST($talk_ids AS VARCHAR[])) AS talk_id
), reached (talk_id) AS (
    SELECT talk_id FROM wanted
    UNION
    SELECT talk_id FROM sightings WHERE announcement_id IN (SELECT talk_id FROM wanted)
    UNION
    SELECT talk_id FROM naming_versions WHERE valid_to IS NULL
    UNION
    SELECT talk_id
    FROM talk_speakers
    WHERE speaker_id IN (
        SELECT spoken.speaker_id
        FROM talk_speakers AS spoken
        JOIN suppressed_names AS name ON letters(spoken.name) = name.letters
    )
    UNION
    SELECT neighbours.other_id FROM reached JOIN neighbours USING (talk_id)
)
SELECT talk_id FROM reached
