-- Which talks were cancelled, postponed or removed last, and when?
SELECT talks.title, talks.starts_on, change.kind, make_timestamp(epoch_us(change.changed_at)) AS changed_utc
FROM talk_changes AS change
JOIN talks USING (talk_id)
WHERE change.kind IN ('cancelled', 'postponed', 'removed')
ORDER BY changed_utc DESC, talk_id
LIMIT 20
