SELECT talk_id, superseded_by, since, until, reason
FROM talk_aliases
WHERE talk_id = $1 OR superseded_by = $1
ORDER BY since, talk_id
