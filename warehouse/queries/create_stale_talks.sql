CREATE OR REPLACE TEMP TABLE stale_talks AS
SELECT
    current_talks.*,
    current_talks.talk_id IN (SELECT talk_id FROM newest_talks) AS is_news,
    rendering.revised_at,
    rendering.event_digest
FROM current_talks
LEFT JOIN former_renderings AS rendering USING (talk_id)
WHERE rendering.facts IS DISTINCT FROM current_talks.facts
ORDER BY current_talks.starts_utc NULLS FIRST, talk_id
