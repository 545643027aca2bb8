CREATE OR REPLACE TEMP TABLE chosen_talks AS
SELECT talk_id FROM stale_talks WHERE place > $after AND place <= $until
