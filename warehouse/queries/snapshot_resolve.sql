SELECT DISTINCT named.talk_id, talk.title, talk.starts_local, talk.starts_on, talk.timezone
FROM (
    SELECT talk_id, talk_id AS name, 0 AS rank FROM talks
    UNION ALL
    SELECT talk_id, uid, 0 FROM talks WHERE uid = $1
    UNION ALL
    SELECT talk_id, announcement_id, 1 FROM announcements
) AS named
JOIN talks AS talk USING (talk_id)
WHERE starts_with(named.name, $1)
QUALIFY named.rank + 2 * CAST(named.name <> $1 AS INTEGER)
    = min(named.rank + 2 * CAST(named.name <> $1 AS INTEGER)) OVER ()
ORDER BY named.talk_id
