CREATE OR REPLACE TEMP VIEW shown_renderings AS
SELECT rowid AS place, * FROM renderings WHERE changed_at IS NOT NULL
