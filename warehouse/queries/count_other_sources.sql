SELECT count(DISTINCT source_key) FROM sightings WHERE source_key <> $1
