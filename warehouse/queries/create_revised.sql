CREATE OR REPLACE TEMP TABLE touched AS
SELECT talk_id, version.valid_from
FROM (
    SELECT key AS talk_id FROM renewed WHERE table_name = 'talk_versions'
    UNION
    SELECT talk_id FROM seen WHERE is_revised
    UNION
    SELECT spoken.talk_id
    FROM snapshot.talk_speakers AS spoken
    JOIN mentions AS mention
        ON mention.name = spoken.name AND mention.affiliation IS NOT DISTINCT FROM spoken.affiliation
    WHERE spoken.institution IS NULL
      AND (mention.speaker_id, mention.institution) IS DISTINCT FROM (spoken.speaker_id, spoken.institution)
)
LEFT JOIN (SELECT talk_id, valid_from FROM talk_versions WHERE valid_to IS NULL) AS version USING (talk_id)
