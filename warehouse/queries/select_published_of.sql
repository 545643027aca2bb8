SELECT DISTINCT talk_id
FROM talk_versions
JOIN (SELECT unnest(from_json($aliases, '[{"talk_id": "VARCHAR"}]'), recursive := true)) AS alias USING (talk_id)
WHERE valid_from < $at
