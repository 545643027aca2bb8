CREATE OR REPLACE TEMP TABLE contents AS
SELECT member.talk_id, said.content, member.is_removed, member.member_count
FROM (
    SELECT talk_id, any_value(place) AS place, any_value(is_removed) AS is_removed, count(*) AS member_count
    FROM members
    GROUP BY talk_id
) AS member
JOIN sightings AS said ON said.rowid = member.place
UNION ALL
SELECT talk_id, content, true, 0
FROM current_contents
WHERE talk_id IN (
    SELECT talk_id
    FROM affected
    ANTI JOIN members USING (talk_id)
    SEMI JOIN (FROM talk_versions WHERE valid_from < $at) USING (talk_id)
)
