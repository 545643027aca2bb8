INSERT INTO runs VALUES
    ('run-1', '2026-10-01 12:00:00+00', '2026-10-01 12:00:00+00', '0.1.0'), ('run-2', '2026-10-02 12:00:00+00', '2026-10-02 12:00:00+00', '0.1.0');
INSERT INTO sources VALUES
    ('maths', 'Mathematics', 'https://maths.example/talks', 'tribe', 'Europe/Berlin', 'Nowhere'),
    ('open', 'Open', 'open.txt', NULL, NULL, NULL);
INSERT INTO visits (run_id, source_key, url, attempted_at, duration_ms, outcome, etag, body_sha256, answered_url)
VALUES ('run-1', 'maths', 'https://maths.example/talks', '2026-10-01 12:00:00+00', 12, 'fetched', '"a"', 'ab12', 'https://maths.example/talks');
INSERT INTO readings VALUES
    ('run-1', 'maths', '2026-10-01 12:00:00+00', 'read', NULL, true, 'one', 2, 2, 0, 0, 0),
    ('run-1', 'open', '2026-10-01 12:00:00+00', 'read', NULL, true, 'open', 1, 1, 0, 0, 0),
    ('run-2', 'maths', '2026-10-02 12:00:00+00', 'read', NULL, true, 'two', 1, 0, 1, 0, 0),
    ('run-2', 'open', '2026-10-02 12:00:00+00', 'failed', 'no such file', false, NULL, 0, 0, 0, 0, 0);
INSERT INTO rejects VALUES ('run-1', 'maths', '2026-10-01 12:00:00+00', 'https://maths.example/talks', 'item 3', 'no date', 'x');
INSERT INTO series VALUES ('topology', 'Topology', '2026-10-01 12:00:00+00');
INSERT INTO identities VALUES
    ('maths', 'post:1', 'talk-1', 'talk-1@example.org', '2026-10-01 12:00:00+00'),
    ('maths', 'post:9', 'talk-1', 'talk-1@example.org', '2026-10-02 12:00:00+00'),
    ('maths', 'post:2', 'talk-2', 'talk-2@example.org', '2026-10-01 12:00:00+00'),
    ('open', 'fingerprint:3', 'talk-3', 'talk-3@example.org', '2026-10-01 12:00:00+00');
INSERT INTO announcements VALUES
    ('maths', 'post:1', 'talk-1', NULL, 'events[0]', '2026-10-01 12:00:00+00', '2026-10-01 12:00:00+00'),
    ('maths', 'post:9', 'talk-1', NULL, 'events[0]', '2026-10-02 12:00:00+00', NULL),
    ('maths', 'post:2', 'talk-2', 'https://maths.example/2', 'events[1]', '2026-10-01 12:00:00+00', '2026-10-01 12:00:00+00'),
    ('open', 'fingerprint:3', 'talk-3', NULL, 'line 1', '2026-10-01 12:00:00+00', NULL);
INSERT INTO talk_versions BY NAME
SELECT *, 'Europe/Berlin' AS timezone, 'source' AS timezone_from, 'time' AS time_precision, false AS is_online,
    false AS abstract_is_truncated, 'confirmed' AS status, 'topology' AS series_key, []::VARCHAR[] AS topics,
    [{'name': 'Ada Quill', 'affiliation': NULL}] AS speakers
FROM (VALUES
    ('talk-1', 0, TIMESTAMPTZ '2026-10-01 12:00:00+00', TIMESTAMPTZ '2026-10-02 12:00:00+00', 'Tides', TIMESTAMPTZ '2026-12-01 13:00:00+00', TIMESTAMP '2026-12-01 14:00:00'),
    ('talk-1', 1, TIMESTAMPTZ '2026-10-02 12:00:00+00', NULL, 'Tides', TIMESTAMPTZ '2026-12-01 15:00:00+00', TIMESTAMP '2026-12-01 16:00:00'),
    ('talk-2', 0, TIMESTAMPTZ '2026-10-01 12:00:00+00', NULL, 'Ebb', TIMESTAMPTZ '2026-12-08 13:00:00+00', TIMESTAMP '2026-12-08 14:00:00')
) AS version (talk_id, sequence, valid_from, valid_to, title, starts_at, starts_local);
UPDATE talk_versions SET starts_on = CAST(starts_local AS DATE);
INSERT INTO talk_versions BY NAME
SELECT 'talk-3' AS talk_id, 0 AS sequence, TIMESTAMPTZ '2026-10-01 12:00:00+00' AS valid_from, 'Springs' AS title, 'none' AS time_precision,
    [] AS speakers, false AS abstract_is_truncated, false AS is_online, 'confirmed' AS status, [] AS topics;
INSERT INTO talk_changes VALUES
    ('talk-1', 'run-1', '2026-10-01 12:00:00+00', 'added', 'title', NULL, 'Tides'),
    ('talk-2', 'run-1', '2026-10-01 12:00:00+00', 'added', 'title', NULL, 'Ebb'),
    ('talk-3', 'run-1', '2026-10-01 12:00:00+00', 'added', 'title', NULL, 'Springs'),
    ('talk-1', 'run-2', '2026-10-02 12:00:00+00', 'rescheduled', 'starts_at', '2026-12-01 13:00:00+00', '2026-12-01 15:00:00+00');
