CREATE OR REPLACE VIEW announcements AS
SELECT source_key, upstream_key, announcement_id, talk_id, presence, url, found_at, first_seen_at, last_seen_at
FROM sightings;
