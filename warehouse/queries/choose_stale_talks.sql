CREATE OR REPLACE TEMP TABLE chosen_talks AS FROM stale_talks WHERE rowid >= $after AND rowid < $until
