CREATE OR REPLACE TEMP VIEW shown_renderings AS
SELECT * FROM renderings ANTI JOIN hidden USING (talk_id) WHERE changed_at IS NOT NULL
