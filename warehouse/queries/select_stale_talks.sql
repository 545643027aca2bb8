SELECT talk_id, place, encode(concat_ws(
    ',',
    to_json(is_news),
    coalesce(to_json(strftime(revised_at AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%fZ')), 'null'),
    coalesce(to_json(event_digest), 'null')
))
FROM chosen_talks
