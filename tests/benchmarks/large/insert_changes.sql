INSERT INTO talk_changes BY NAME
WITH told AS (
    SELECT *, {
        'title': title,
        'starts_at': to_json(starts_at) ->> '$',
        'ends_at': to_json(ends_at) ->> '$',
        'location': location
    } AS facts
    FROM talk_versions
), changes AS (
    SELECT talk_id, valid_from, 'added' AS kind, 'title' AS field, NULL AS old_value, title AS new_value
    FROM told
    QUALIFY row_number() OVER (PARTITION BY talk_id ORDER BY valid_from) = 1
    UNION ALL
    SELECT talk_id, valid_from, fact.kind, fact.field, fact.old_value, fact.new_value
    FROM (
        SELECT now.talk_id, now.valid_from, unnest([
            {'kind': 'retitled', 'field': 'title', 'old_value': was.facts.title, 'new_value': now.facts.title},
            {
                'kind': 'rescheduled', 'field': 'starts_at',
                'old_value': was.facts.starts_at, 'new_value': now.facts.starts_at
            },
            {
                'kind': 'rescheduled', 'field': 'ends_at',
                'old_value': was.facts.ends_at, 'new_value': now.facts.ends_at
            },
            {'kind': 'moved', 'field': 'location', 'old_value': was.facts.location, 'new_value': now.facts.location}
        ]) AS fact
        FROM told AS now
        JOIN told AS was ON was.talk_id = now.talk_id AND was.valid_to = now.valid_from
    )
    WHERE fact.old_value <> fact.new_value
)
SELECT changes.talk_id, rounds.run_id, rounds.read_at AS changed_at, kind, field, old_value, new_value
FROM changes
JOIN rounds ON rounds.read_at = changes.valid_from
