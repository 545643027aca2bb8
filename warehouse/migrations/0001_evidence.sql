CREATE TABLE runs (
    run_id        VARCHAR NOT NULL,
    started_at    TIMESTAMPTZ NOT NULL,
    finished_at   TIMESTAMPTZ,
    version       VARCHAR NOT NULL
);

CREATE TABLE sources (
    source_key    VARCHAR NOT NULL,
    title         VARCHAR NOT NULL,
    url           VARCHAR NOT NULL,
    kind          VARCHAR,
    timezone      VARCHAR,
    institution   VARCHAR
);

CREATE TABLE visits (
    run_id        VARCHAR NOT NULL,
    source_key    VARCHAR NOT NULL,
    url           VARCHAR NOT NULL,
    attempted_at  TIMESTAMPTZ NOT NULL,
    duration_ms   INTEGER NOT NULL,
    outcome       VARCHAR NOT NULL,
    reason        VARCHAR,
    http_status   INTEGER,
    etag          VARCHAR,
    last_modified VARCHAR,
    byte_count    BIGINT,
    body_sha256   VARCHAR,
    answered_url  VARCHAR,
    media_type    VARCHAR,
    charset       VARCHAR
);

CREATE TABLE readings (
    run_id          VARCHAR NOT NULL,
    source_key      VARCHAR NOT NULL,
    read_at         TIMESTAMPTZ NOT NULL,
    outcome         VARCHAR NOT NULL,
    reason          VARCHAR,
    is_complete     BOOLEAN NOT NULL,
    fingerprint     VARCHAR,
    fetched_count   INTEGER NOT NULL,
    new_count       INTEGER NOT NULL,
    changed_count   INTEGER NOT NULL,
    unchanged_count INTEGER NOT NULL,
    rejected_count  INTEGER NOT NULL
);

CREATE TABLE rejects (
    run_id        VARCHAR NOT NULL,
    source_key    VARCHAR NOT NULL,
    read_at       TIMESTAMPTZ NOT NULL,
    url           VARCHAR NOT NULL,
    found_at      VARCHAR NOT NULL,
    reason        VARCHAR NOT NULL,
    text          VARCHAR NOT NULL
);
