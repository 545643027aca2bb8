SELECT coalesce(max(started_at) = $since, false) FROM snapshot.runs
