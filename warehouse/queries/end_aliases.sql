UPDATE talk_aliases
SET until = $until
FROM (SELECT unnest(from_json($moves, '[{"talk_id": "VARCHAR"}]'), recursive := true)) AS move
WHERE talk_aliases.talk_id = move.talk_id AND talk_aliases.until IS NULL
