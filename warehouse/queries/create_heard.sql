CREATE OR REPLACE TEMP TABLE heard (
    source_key      VARCHAR,
    announcement_id VARCHAR,
    upstream_key    VARCHAR,
    is_steady       BOOLEAN,
    is_new          BOOLEAN
)
