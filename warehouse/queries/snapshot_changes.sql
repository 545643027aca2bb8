SELECT
    change.talk_id,
    change.kind,
    change.field,
    change.old_value,
    change.new_value,
    change.changed_at,
    talk.title,
    talk.starts_local,
    talk.starts_on,
    talk.timezone,
    talk.series_key
FROM talk_changes AS change
LEFT JOIN talks AS talk USING (talk_id)
WHERE change.changed_at >= $1
ORDER BY change.changed_at, talk.starts_at, talk.title, change.talk_id, change.field
