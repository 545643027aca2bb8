SELECT CASE WHEN former.talk_id IS NULL THEN 'merged' ELSE 'parted' END, coalesce(former.talk_id, now.talk_id),
    coalesce(former.superseded_by, now.superseded_by), talk.title
FROM (FROM former.talk_aliases WHERE until IS NULL) AS former
FULL JOIN (FROM talk_aliases WHERE until IS NULL) AS now USING (talk_id, superseded_by)
LEFT JOIN talks AS talk ON talk.talk_id = coalesce(former.superseded_by, now.superseded_by)
WHERE former.talk_id IS NULL OR now.talk_id IS NULL
ORDER BY 1, 2
