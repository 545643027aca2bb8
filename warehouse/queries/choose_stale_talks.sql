CREATE OR REPLACE TEMP TABLE chosen_talks AS
SELECT talk_id
FROM current_talks
LEFT JOIN renderings USING (talk_id)
WHERE renderings.facts IS DISTINCT FROM current_talks.facts
