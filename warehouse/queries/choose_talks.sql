CREATE OR REPLACE TEMP TABLE chosen_talks AS SELECT unnest(CAST($talk_ids AS VARCHAR[])) AS talk_id
