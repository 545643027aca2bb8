CREATE OR REPLACE TEMP TABLE former_renderings AS
WITH known AS MATERIALIZED (
    SELECT rowid AS place FROM renderings SEMI JOIN touched_talks USING (talk_id)
)
SELECT talk_id, series_key, facts, revised_at, event_digest FROM renderings WHERE rowid IN (SELECT place FROM known)
