SELECT to_json({
    'talk_id': talk_id,
    'sayings': list({
        'content': content, 'trust': trust, 'said_at': said_at, 'first_seen_at': first_seen_at
    } ORDER BY first_seen_at, trust, source_key, announcement_id)
})
FROM members
WHERE talk_id IN (SELECT talk_id FROM contents WHERE member_count > 1)
GROUP BY talk_id
