INSERT INTO ledger
SELECT
    row ->> '$.talk.source_key', row ->> '$.talk_id', row ->> '$.talk_id', row ->> '$.talk_id', row ->> '$.uid',
    CAST(row ->> '$.first_seen_at' AS TIMESTAMPTZ)
FROM (SELECT unnest(from_json($rows, '["JSON"]')) AS row)
