CREATE OR REPLACE TEMP TABLE selected (
    kind         VARCHAR,
    slug         VARCHAR,
    talk_id      VARCHAR,
    position     BIGINT,
    wanted_count BIGINT,
    is_last      BOOLEAN
)
