CREATE TABLE identities (
    source_key    VARCHAR NOT NULL,
    upstream_key  VARCHAR NOT NULL,
    talk_id       VARCHAR NOT NULL,
    uid           VARCHAR NOT NULL,
    since         TIMESTAMPTZ NOT NULL
);

CREATE TABLE announcements (
    source_key    VARCHAR NOT NULL,
    upstream_key  VARCHAR NOT NULL,
    talk_id       VARCHAR NOT NULL,
    url           VARCHAR,
    found_at      VARCHAR NOT NULL,
    first_seen_at TIMESTAMPTZ NOT NULL,
    last_seen_at  TIMESTAMPTZ
);

CREATE TABLE series (
    series_key    VARCHAR NOT NULL,
    title         VARCHAR NOT NULL,
    first_seen_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE talk_versions (
    talk_id               VARCHAR NOT NULL,
    sequence              INTEGER NOT NULL,
    valid_from            TIMESTAMPTZ NOT NULL,
    valid_to              TIMESTAMPTZ,
    title                 VARCHAR,
    speakers              STRUCT(name VARCHAR, affiliation VARCHAR)[] NOT NULL,
    abstract              VARCHAR,
    abstract_is_truncated BOOLEAN NOT NULL,
    language              VARCHAR,
    series_key            VARCHAR,
    institution           VARCHAR,
    starts_at             TIMESTAMPTZ,
    ends_at               TIMESTAMPTZ,
    starts_on             DATE,
    ends_on               DATE,
    starts_local          TIMESTAMP,
    ends_local            TIMESTAMP,
    timezone              VARCHAR,
    timezone_from         VARCHAR,
    time_precision        VARCHAR NOT NULL,
    location              VARCHAR,
    room                  VARCHAR,
    building              VARCHAR,
    address               VARCHAR,
    is_online             BOOLEAN NOT NULL,
    join_url              VARCHAR,
    recording_url         VARCHAR,
    slides_url            VARCHAR,
    paper_url             VARCHAR,
    url                   VARCHAR,
    status                VARCHAR NOT NULL,
    topics                VARCHAR[] NOT NULL
);

CREATE TABLE talk_changes (
    talk_id       VARCHAR NOT NULL,
    run_id        VARCHAR NOT NULL,
    changed_at    TIMESTAMPTZ NOT NULL,
    kind          VARCHAR NOT NULL,
    field         VARCHAR NOT NULL,
    old_value     VARCHAR,
    new_value     VARCHAR
);

CREATE TABLE publications (
    published_at  TIMESTAMPTZ NOT NULL,
    content       VARCHAR NOT NULL,
    day           VARCHAR NOT NULL
);
