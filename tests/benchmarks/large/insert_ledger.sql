INSERT INTO ledger BY NAME
SELECT
    source_key,
    upstream_key,
    talk_id AS announcement_id,
    talk_id,
    talk_id || '@' || $domain AS uid,
    read_at AS since
FROM lectures
JOIN rounds USING (round)
WHERE NOT is_edit
