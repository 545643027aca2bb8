CREATE OR REPLACE TEMP TABLE chosen_talks AS SELECT unnest(from_json($talk_ids, '["VARCHAR"]')) AS talk_id
