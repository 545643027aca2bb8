CREATE OR REPLACE TEMP TABLE recent_talks AS
SELECT talk_id FROM talk_versions WHERE valid_from > $since
UNION
SELECT talk_id FROM talk_versions WHERE valid_to > $since
