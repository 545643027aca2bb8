INSERT INTO renderings BY NAME
SELECT
    CASE WHEN rendered.talk_id = stale.talk_id THEN stale.talk_id ELSE error('renderings are not in the order of their talks') END
        AS talk_id,
    uid,
    CAST(nullif(starts_at, '') AS TIMESTAMP) AS starts_utc,
    CAST(starts_utc AS DATE) AS first_on,
    CAST(nullif(last_on, '') AS DATE) AS last_on,
    CAST(is_withdrawn AS BOOLEAN) AS is_withdrawn,
    stale.is_superseded,
    CAST(revised_at AS TIMESTAMPTZ) AS revised_at,
    nullif(event, '') AS event,
    nullif(event_digest, '') AS event_digest,
    nullif(entry, '') AS entry,
    nullif(strlen(event), 0) AS size,
    stale.facts,
    stale.first_seen_at,
    stale.changed_at,
    stale.series_key
FROM (
    SELECT
        unnest(string_split(decode($talk_id), between)) AS talk_id,
        unnest(string_split(decode($uid), between)) AS uid,
        unnest(string_split(decode($starts_at), between)) AS starts_at,
        unnest(string_split(decode($last_on), between)) AS last_on,
        unnest(string_split(decode($is_withdrawn), between)) AS is_withdrawn,
        unnest(string_split(decode($revised_at), between)) AS revised_at,
        unnest(string_split(decode($event), between)) AS event,
        unnest(string_split(decode($event_digest), between)) AS event_digest,
        unnest(string_split(decode($entry), between)) AS entry,
        unnest(stale) AS stale
    FROM (
        SELECT
            any_value($between) AS between,
            list({
                'talk_id': talk_id,
                'facts': facts,
                'first_seen_at': first_seen_at,
                'changed_at': changed_at,
                'series_key': series_key,
                'is_superseded': is_superseded
            } ORDER BY rowid) AS stale
        FROM stale_talks
        WHERE rowid >= $after AND rowid < $until
    )
) AS rendered
