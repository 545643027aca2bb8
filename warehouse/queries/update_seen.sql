UPDATE snapshot.talks
SET presence = seen.presence, last_seen_at = seen.last_seen_at
FROM seen
WHERE talks.rowid = seen.place AND NOT seen.is_revised
