CREATE OR REPLACE TEMP TABLE former_series AS
SELECT DISTINCT series_key FROM former_renderings WHERE series_key IS NOT NULL
