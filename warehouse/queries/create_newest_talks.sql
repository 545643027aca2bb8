CREATE OR REPLACE TEMP TABLE newest_talks AS
WITH told AS NOT MATERIALIZED (
    SELECT talk_id, changed_at, series_key FROM current_talks WHERE NOT is_superseded
)
(SELECT talk_id FROM told ORDER BY changed_at DESC, talk_id LIMIT $most)
UNION
(
    SELECT talk_id
    FROM told
    WHERE series_key IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY series_key ORDER BY changed_at DESC, talk_id) <= $most
)
