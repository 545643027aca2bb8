CREATE OR REPLACE TEMP TABLE touched_placements AS
SELECT rowid AS place FROM placements SEMI JOIN touched_talks USING (talk_id)
