CREATE OR REPLACE TEMP TABLE former_series AS
SELECT DISTINCT series_key FROM renderings SEMI JOIN touched_talks USING (talk_id) WHERE series_key IS NOT NULL
