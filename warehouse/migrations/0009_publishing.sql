CREATE TABLE renderings (
    talk_id       VARCHAR NOT NULL,
    facts         UBIGINT,
    uid           VARCHAR NOT NULL,
    starts_utc    TIMESTAMP,
    first_on      DATE,
    last_on       DATE,
    is_withdrawn  BOOLEAN NOT NULL,
    is_superseded BOOLEAN NOT NULL,
    revised_at    TIMESTAMPTZ NOT NULL,
    event         VARCHAR
);

INSERT INTO renderings
SELECT talk_id, NULL, uid, NULL, NULL, NULL, false, false, changed_at, ''
FROM talks
WHERE EXISTS (FROM publications);

CREATE TABLE addresses (
    kind  VARCHAR NOT NULL,
    name  VARCHAR NOT NULL,
    slug  VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    since TIMESTAMPTZ NOT NULL
);

CREATE TABLE editions (
    kind         VARCHAR NOT NULL,
    slug         VARCHAR NOT NULL,
    facts        UBIGINT NOT NULL,
    changed_at   TIMESTAMPTZ NOT NULL,
    last_talk_id VARCHAR
);

CREATE MACRO calendar_name(text) AS trim(regexp_replace(lower(text), '\s+', ' ', 'g'));
