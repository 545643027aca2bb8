SELECT chosen.place, encode('[' || concat_ws(
    ',',
    described.description,
    to_json(chosen.is_news),
    coalesce(to_json(strftime(chosen.revised_at AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%fZ')), 'null'),
    coalesce(to_json(chosen.event_digest), 'null')
) || ']')
FROM described_talks AS described
JOIN chosen_talks AS chosen USING (talk_id)
