SELECT '[' || string_agg('[' || concat_ws(
    ',',
    described.description,
    coalesce(to_json(strftime(rendering.revised_at AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%fZ')), 'null'),
    coalesce(to_json(rendering.event), 'null')
) || ']', ',' ORDER BY described.position) || ']'
FROM described_talks AS described
LEFT JOIN renderings AS rendering USING (talk_id)
WHERE described.position > $after AND described.position <= $until
