SELECT talk_id, former.uid, now.uid
FROM former.talks AS former
JOIN talks AS now USING (talk_id)
WHERE former.uid <> now.uid
ORDER BY talk_id
