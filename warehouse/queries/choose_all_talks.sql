CREATE OR REPLACE TEMP TABLE chosen_talks AS SELECT talk_id FROM talk_versions WHERE valid_to IS NULL
