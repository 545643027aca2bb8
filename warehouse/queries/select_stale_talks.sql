SELECT described.description, rendering.revised_at, rendering.event
FROM described_talks AS described
LEFT JOIN renderings AS rendering USING (talk_id)
WHERE described.position > $after AND described.position <= $until
ORDER BY described.position
