SELECT change.talk_id, change.kind, change.field, change.old_value, change.new_value,
    change.changed_at AT TIME ZONE 'UTC', version.title, version.starts_local, version.starts_on,
    version.timezone, version.series_key
FROM talk_changes AS change
LEFT JOIN (SELECT * FROM talk_versions WHERE valid_to IS NULL) AS version USING (talk_id)
WHERE change.run_id = $1
ORDER BY change.changed_at, version.starts_at, version.title, change.talk_id, change.field
