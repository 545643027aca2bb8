CREATE VIEW talk_fields AS
WITH several AS MATERIALIZED (
    SELECT *
    FROM sightings
    WHERE talk_id IN (SELECT talk_id FROM sightings GROUP BY talk_id HAVING count(*) > 1)
      AND presence <> 'removed'
)
SELECT
    said.talk_id,
    said.field,
    said.source_key,
    said.upstream_key,
    said.value ->> '$' AS value,
    said.said_at,
    said.value IS NOT DISTINCT FROM json_extract(to_json(chosen.content), said.field) AS is_chosen
FROM (
    SELECT
        sighting.talk_id,
        sighting.source_key,
        sighting.upstream_key,
        field.key AS field,
        field.value,
        coalesce(sighting.said_at[field.key], sighting.first_seen_at) AS said_at
    FROM several AS sighting, json_each(to_json(sighting.content)) AS field
) AS said
JOIN current_contents AS chosen USING (talk_id)
WHERE said.value NOT IN ('null', '[]');
