SELECT CASE WHEN former.talk_id IS NULL THEN 'gained' ELSE 'lost' END, coalesce(former.talk_id, now.talk_id),
    coalesce(former.title, now.title), coalesce(former.starts_on, now.starts_on),
    coalesce(former.source_keys, now.source_keys)
FROM former.talks AS former
FULL JOIN talks AS now USING (talk_id)
WHERE former.talk_id IS NULL OR now.talk_id IS NULL
ORDER BY 1 DESC, coalesce(former.starts_on, now.starts_on), 2
