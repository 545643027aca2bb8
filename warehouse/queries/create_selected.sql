CREATE OR REPLACE TEMP TABLE selected (
    kind         VARCHAR,
    slug         VARCHAR,
    talk_id      VARCHAR,
    starts_utc   TIMESTAMP,
    position     BIGINT,
    wanted_count BIGINT,
    is_last      BOOLEAN
)
