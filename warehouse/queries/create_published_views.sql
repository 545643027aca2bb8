CREATE OR REPLACE TEMP VIEW published_talks AS
SELECT * FROM talks WHERE talk_id NOT IN (SELECT talk_id FROM suppressed);

CREATE OR REPLACE TEMP VIEW published_talk_versions AS
SELECT *
FROM warehouse.talk_versions AS version
WHERE talk_id NOT IN (SELECT talk_id FROM suppressed)
  AND NOT EXISTS (
    SELECT 1
    FROM suppressed_spans AS span
    WHERE span.talk_id = version.talk_id AND version.valid_from < span.until AND version.valid_to > span.since
  );

CREATE OR REPLACE TEMP VIEW published_talk_changes AS
SELECT *
FROM talk_changes AS change
WHERE talk_id NOT IN (SELECT talk_id FROM suppressed)
  AND NOT EXISTS (
    SELECT 1
    FROM suppressed_spans AS span
    WHERE span.talk_id = change.talk_id AND change.changed_at BETWEEN span.since AND span.until
  );

CREATE OR REPLACE TEMP VIEW published_talk_speakers AS
SELECT * FROM talk_speakers WHERE talk_id NOT IN (SELECT talk_id FROM suppressed);

CREATE OR REPLACE TEMP VIEW published_speakers AS
SELECT * FROM speakers WHERE speaker_id IN (SELECT speaker_id FROM published_talk_speakers);

CREATE OR REPLACE TEMP VIEW published_series AS
SELECT *
FROM series
WHERE series_key NOT IN (
    SELECT series_key FROM talks WHERE series_key IS NOT NULL
    EXCEPT
    SELECT series_key FROM published_talks
);

CREATE OR REPLACE TEMP VIEW published_announcements AS
SELECT * FROM announcements WHERE talk_id NOT IN (SELECT talk_id FROM suppressed);

CREATE OR REPLACE TEMP VIEW published_talk_fields AS
SELECT * FROM talk_fields WHERE talk_id NOT IN (SELECT talk_id FROM suppressed);

CREATE OR REPLACE TEMP VIEW published_talk_aliases AS
SELECT *
FROM talk_aliases
WHERE talk_id NOT IN (SELECT talk_id FROM suppressed) AND superseded_by NOT IN (SELECT talk_id FROM suppressed);

CREATE OR REPLACE TEMP VIEW published_talk_matches AS
SELECT *
FROM talk_matches
WHERE talk_id NOT IN (SELECT talk_id FROM suppressed)
  AND (source_key, upstream_key) NOT IN (SELECT (source_key, upstream_key) FROM suppressed_traces)
  AND (other_source_key, other_upstream_key) NOT IN (SELECT (source_key, upstream_key) FROM suppressed_traces);

CREATE OR REPLACE TEMP VIEW published_rejects AS
WITH said AS MATERIALIZED (
    SELECT DISTINCT url, found_at, reason, text, letters(concat_ws(' ', url_decode(url), found_at, reason, text)) AS letters
    FROM rejects
)
SELECT rejects.*
FROM rejects
ANTI JOIN (
    SELECT said.* FROM said JOIN suppressed_texts AS secret ON contains(said.letters, secret.text)
) AS telling USING (url, found_at, reason, text);

CREATE OR REPLACE TEMP VIEW published_visits AS
WITH said AS MATERIALIZED (
    SELECT DISTINCT url, answered_url, reason,
        letters(concat_ws(' ', url_decode(url), url_decode(answered_url), reason)) AS letters
    FROM visits
)
SELECT visits.*
FROM visits
ANTI JOIN (
    SELECT said.* FROM said JOIN suppressed_texts AS secret ON secret.is_telling AND contains(said.letters, secret.text)
) AS telling ON telling.url = visits.url
    AND telling.answered_url IS NOT DISTINCT FROM visits.answered_url
    AND telling.reason IS NOT DISTINCT FROM visits.reason
WHERE visits.url NOT IN (
    SELECT url FROM announcements WHERE url IS NOT NULL AND talk_id IN (SELECT talk_id FROM suppressed)
    EXCEPT
    SELECT url FROM published_announcements
    EXCEPT
    SELECT url FROM sources
);

CREATE OR REPLACE TEMP VIEW published_readings AS
WITH telling AS MATERIALIZED (
    SELECT reading.reason
    FROM (SELECT DISTINCT reason FROM readings) AS reading
    JOIN suppressed_texts AS secret ON secret.is_telling AND contains(letters(reading.reason), secret.text)
)
SELECT * REPLACE (CASE WHEN reason NOT IN (SELECT reason FROM telling) THEN reason END AS reason)
FROM readings;
