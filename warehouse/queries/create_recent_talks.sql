CREATE OR REPLACE TEMP TABLE recent_talks AS
SELECT DISTINCT talk_id FROM talk_versions WHERE valid_from > $since OR valid_to > $since
