CREATE OR REPLACE TEMP TABLE stale_talks AS
SELECT talk_id, row_number() OVER () AS place, rendering.revised_at, rendering.event_digest
FROM current_talks
LEFT JOIN renderings AS rendering USING (talk_id)
WHERE rendering.facts IS DISTINCT FROM current_talks.facts
