SELECT field, source_key, upstream_key, value, said_at, is_chosen
FROM talk_fields
WHERE talk_id = $1
UNION ALL
SELECT field.key, said.source_key, said.upstream_key, field.value ->> '$', coalesce(changed.changed_at, said.first_seen_at), true
FROM talk_versions AS version
JOIN announcements AS said USING (talk_id), json_each(to_json(version)) AS field
LEFT JOIN (
    SELECT field, max(changed_at) AS changed_at FROM talk_changes WHERE talk_id = $1 AND kind <> 'added' GROUP BY field
) AS changed ON changed.field = field.key
WHERE version.talk_id = $1
  AND version.valid_to IS NULL
  AND version.talk_id NOT IN (SELECT talk_id FROM talk_fields)
  AND said.presence <> 'removed'
  AND field.key NOT IN ('talk_id', 'sequence', 'valid_from', 'valid_to', 'is_removed')
  AND field.value NOT IN ('null', '[]')
ORDER BY ALL
