SELECT wanted.number, string_agg(rendering.event, '' ORDER BY wanted.position)
FROM (FROM wanted_events WHERE number >= $after AND number < $until) AS wanted
JOIN renderings AS rendering USING (talk_id, starts_utc)
GROUP BY wanted.number
ORDER BY wanted.number
