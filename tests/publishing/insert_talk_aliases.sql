INSERT INTO talk_aliases
SELECT row ->> '$.talk_id', row ->> '$.superseded_by', CAST(row ->> '$.changed_at' AS TIMESTAMPTZ), NULL, 'the same'
FROM (SELECT unnest(from_json($rows, '["JSON"]')) AS row)
WHERE (row ->> '$.superseded_by') IS NOT NULL
