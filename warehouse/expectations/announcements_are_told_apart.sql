-- The announcements of a source are told apart, and so are the keys of those that it shows
SELECT any_value(talk_id) AS talk_id, source_key, any_value(upstream_key) AS upstream_key,
    count(*) || ' are ' || coalesce(announcement_id, upstream_key) AS fact
FROM told
GROUP BY GROUPING SETS ((source_key, announcement_id), (source_key, upstream_key))
HAVING count(*) > 1
