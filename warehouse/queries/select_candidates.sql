SELECT announcement.upstream_key, announcement.talk_id, identity.uid, version.title, version.speakers,
    version.starts_at, version.starts_on
FROM announcements AS announcement
JOIN talk_versions AS version USING (talk_id)
JOIN (SELECT talk_id, min(uid) AS uid FROM identities GROUP BY talk_id) AS identity USING (talk_id)
WHERE announcement.source_key = $1 AND announcement.last_seen_at IS NULL AND version.valid_to IS NULL
ORDER BY announcement.upstream_key
