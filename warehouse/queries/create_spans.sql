CREATE OR REPLACE TEMP TABLE spans (
    kind         VARCHAR,
    slug         VARCHAR,
    shelf        UINTEGER,
    place        UINTEGER,
    last_talk_id VARCHAR,
    lastness     BIGINT,
    turned_on    DATE,
    content      UBIGINT,
    talk_count   BIGINT,
    shown_from   DATE
)
