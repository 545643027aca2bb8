SELECT count(DISTINCT source_key) FROM sightings
