WITH known AS (
    SELECT talk.talk_id, talk.title, json_merge_patch(to_json(known.content), json_object('presence', talk.presence)) AS said
    FROM talks AS talk
    JOIN current_contents AS known USING (talk_id)
), known_before AS (
    SELECT talk.talk_id, json_merge_patch(to_json(known.content), json_object('presence', talk.presence)) AS said
    FROM former.talks AS talk
    JOIN former.current_contents AS known USING (talk_id)
)
SELECT
    new.key AS field,
    count(*) AS talk_count,
    list_slice(list({
        'talk_id': now.talk_id, 'title': now.title, 'old_value': old.value ->> '$', 'new_value': new.value ->> '$'
    } ORDER BY now.title, now.talk_id), 1, $most) AS examples
FROM known AS now
JOIN known_before AS former USING (talk_id), json_each(former.said) AS old, json_each(now.said) AS new
WHERE now.said <> former.said
  AND old.key = new.key
  AND old.value IS DISTINCT FROM new.value
  AND new.key NOT IN ('starts_local', 'ends_local', 'timezone_from', 'time_precision')
GROUP BY new.key
ORDER BY talk_count DESC, field
