SELECT
    change.talk_id,
    change.kind,
    change.field,
    change.old_value,
    change.new_value,
    change.changed_at,
    version.title,
    version.starts_local,
    version.starts_on,
    version.timezone,
    version.series_key
FROM talk_changes AS change
LEFT JOIN talk_versions AS version ON version.talk_id = change.talk_id
    AND version.valid_from <= change.changed_at
    AND (version.valid_to IS NULL OR version.valid_to > change.changed_at)
WHERE change.talk_id = $1
ORDER BY change.changed_at, change.kind <> 'added', change.field
