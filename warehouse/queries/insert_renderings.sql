INSERT INTO renderings BY NAME
SELECT
    CASE WHEN fields[1] = stale.talk_id THEN stale.talk_id ELSE error('renderings are not in the order of their talks') END
        AS talk_id,
    fields[2] AS uid,
    CAST(nullif(fields[3], '') AS TIMESTAMP) AS starts_utc,
    CAST(nullif(fields[4], '') AS DATE) AS first_on,
    CAST(nullif(fields[5], '') AS DATE) AS last_on,
    CAST(fields[6] AS BOOLEAN) AS is_withdrawn,
    CAST(fields[7] AS BOOLEAN) AS is_superseded,
    CAST(fields[8] AS TIMESTAMPTZ) AS revised_at,
    nullif(fields[9], '') AS event,
    nullif(fields[10], '') AS event_digest,
    nullif(fields[11], '') AS entry,
    nullif(strlen(fields[9]), 0) AS size,
    stale.facts,
    stale.first_seen_at,
    stale.changed_at,
    stale.series_key
FROM (
    SELECT string_split(record, known.between_fields) AS fields, stale
    FROM (
        SELECT unnest(string_split(decode($records), between_records)) AS record, unnest(stale) AS stale, between_fields
        FROM (
            SELECT
                any_value($between_records) AS between_records,
                any_value($between_fields) AS between_fields,
                list({
                    'talk_id': talk_id,
                    'facts': facts,
                    'first_seen_at': first_seen_at,
                    'changed_at': changed_at,
                    'series_key': series_key
                } ORDER BY rowid) AS stale
            FROM stale_talks
            WHERE rowid >= $after AND rowid < $until
        )
    ) AS known
)
