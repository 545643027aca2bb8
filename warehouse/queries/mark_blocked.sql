UPDATE sightings SET is_blocked = true WHERE NOT is_blocked
