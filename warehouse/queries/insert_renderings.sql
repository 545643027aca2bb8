INSERT INTO renderings BY NAME
SELECT
    rendered.*,
    strlen(rendered.event) AS size,
    sha256(rendered.event) AS event_digest,
    current_talks.facts,
    current_talks.first_seen_at,
    current_talks.changed_at,
    current_talks.series_key
FROM rendered
JOIN current_talks USING (talk_id)
