SELECT '[' || string_agg('[' || concat_ws(
    ',',
    described.description,
    coalesce(to_json(strftime(stale.revised_at AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%fZ')), 'null'),
    coalesce(to_json(stale.event_digest), 'null')
) || ']', ',' ORDER BY described.position) || ']'
FROM described_talks AS described
JOIN stale_talks AS stale USING (talk_id)
WHERE described.position > $after AND described.position <= $until
