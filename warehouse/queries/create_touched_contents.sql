CREATE OR REPLACE TEMP TABLE touched_contents AS
SELECT talk_id, series_key, topics, institution
FROM talk_versions
SEMI JOIN (FROM touched_talks SEMI JOIN placeable USING (talk_id)) AS touched USING (talk_id)
WHERE valid_to IS NULL;

CREATE OR REPLACE TEMP TABLE touched_mentions AS
SELECT talk_id, speaker_id, name FROM talk_speakers SEMI JOIN touched_contents USING (talk_id)
