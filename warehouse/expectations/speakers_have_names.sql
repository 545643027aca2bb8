-- A speaker has a name
SELECT talk_id, CAST(speakers AS VARCHAR) AS fact
FROM opened
WHERE len(list_filter(speakers, lambda one: coalesce(trim(one.name), '') = '')) > 0
