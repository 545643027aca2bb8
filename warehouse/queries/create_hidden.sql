CREATE OR REPLACE TEMP TABLE hidden AS SELECT unnest(from_json($talk_ids, '["VARCHAR"]')) AS talk_id
