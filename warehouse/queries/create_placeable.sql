CREATE OR REPLACE TEMP TABLE placeable AS
SELECT
    rendering.talk_id,
    rendering.uid,
    rendering.starts_utc,
    rendering.first_on,
    rendering.last_on,
    rendering.is_withdrawn,
    rendering.revised_at,
    strlen(rendering.event) AS size
FROM renderings AS rendering
SEMI JOIN current_talks USING (talk_id)
WHERE rendering.event IS NOT NULL
