CREATE OR REPLACE TEMP TABLE contents AS
SELECT member.talk_id, first(member.content) AS content, first(member.is_removed) AS is_removed, count(*) AS member_count
FROM members AS member
GROUP BY member.talk_id
UNION ALL
SELECT talk_id, content, true, 0
FROM current_contents
WHERE talk_id IN (SELECT talk_id FROM affected)
  AND talk_id NOT IN (SELECT talk_id FROM members)
  AND talk_id IN (SELECT talk_id FROM talk_versions WHERE valid_from < $at)
