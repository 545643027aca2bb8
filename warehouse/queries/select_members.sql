SELECT to_json({
    'talk_id': member.talk_id,
    'sayings': list({
        'content': said.content, 'trust': member.trust, 'said_at': said.said_at, 'first_seen_at': said.first_seen_at
    } ORDER BY said.first_seen_at, member.trust, said.source_key, said.announcement_id)
})
FROM members AS member
JOIN sightings AS said ON said.rowid = member.place
WHERE member.talk_id IN (SELECT talk_id FROM contents WHERE member_count > 1)
GROUP BY member.talk_id
