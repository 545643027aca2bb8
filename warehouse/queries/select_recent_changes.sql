WITH told AS (
    SELECT talk_id, changed_at, kind, field, old_value, new_value
    FROM query_table($changes)
    WHERE changed_at >= $since
      AND (field <> 'talk_id' OR talk_id = CASE kind WHEN 'merged' THEN old_value ELSE new_value END)
), notes AS MATERIALIZED (
    SELECT talk_id, changed_at
    FROM told
    GROUP BY talk_id, changed_at
    HAVING NOT (bool_or(kind = 'added') AND bool_or(kind = 'merged'))
), latest AS MATERIALIZED (
    FROM notes
    WHERE changed_at >= (SELECT min(changed_at) FROM (FROM notes ORDER BY changed_at DESC LIMIT $most))
), identities AS MATERIALIZED (
    SELECT rowid AS place FROM ledger SEMI JOIN latest USING (talk_id)
), recent AS MATERIALIZED (
    SELECT talk_id, changed_at, uid
    FROM latest
    JOIN (
        SELECT talk_id, min(uid) AS uid FROM ledger WHERE rowid IN (SELECT place FROM identities) GROUP BY talk_id
    ) USING (talk_id)
    ORDER BY changed_at DESC, uid
    LIMIT $most
), spans AS MATERIALIZED (
    SELECT talk_id, valid_from
    FROM (SELECT talk_id, valid_from, valid_to FROM query_table($versions) SEMI JOIN recent USING (talk_id)) AS version
    JOIN recent USING (talk_id)
    WHERE version.valid_from <= recent.changed_at
      AND (version.valid_to IS NULL OR version.valid_to > recent.changed_at)
)
SELECT to_json({
    'talk_id': recent.talk_id,
    'changed_at': strftime(recent.changed_at AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%fZ'),
    'changes': note.changes,
    'title': after.title,
    'speakers': after.speakers,
    'was': CASE WHEN before.talk_id IS NOT NULL THEN {
        'starts_at': with_offset(before.starts_at, before.starts_local),
        'starts_on': before.starts_on,
        'timezone': before.timezone
    } END,
    'now': {
        'starts_at': with_offset(after.starts_at, after.starts_local),
        'starts_on': after.starts_on,
        'timezone': after.timezone
    }
})
FROM recent
JOIN (
    SELECT talk_id, changed_at, list({
        'kind': kind, 'field': field, 'old_value': old_value, 'new_value': new_value
    } ORDER BY kind, field, old_value, new_value) AS changes
    FROM told
    SEMI JOIN recent USING (talk_id, changed_at)
    GROUP BY talk_id, changed_at
) AS note USING (talk_id, changed_at)
JOIN (FROM query_table($versions) SEMI JOIN spans USING (talk_id, valid_from)) AS after
    ON after.talk_id = recent.talk_id
    AND after.valid_from <= recent.changed_at
    AND (after.valid_to IS NULL OR after.valid_to > recent.changed_at)
LEFT JOIN query_table($versions) AS before
    ON before.talk_id = recent.talk_id AND before.valid_to = recent.changed_at
ORDER BY recent.changed_at DESC, recent.uid
