-- A UID names one talk, and a talk has one UID
SELECT max(talk_id) AS talk_id, uid || ' is of ' || min(talk_id) || ', too' AS fact
FROM ledger
WHERE uid IN (SELECT uid FROM named)
GROUP BY uid
HAVING min(talk_id) <> max(talk_id)
UNION ALL
SELECT talk_id, min(uid) || ' and ' || max(uid) AS fact
FROM ledger
WHERE talk_id IN (SELECT talk_id FROM named)
GROUP BY talk_id
HAVING min(uid) <> max(uid)
