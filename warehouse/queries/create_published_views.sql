CREATE OR REPLACE TEMP MACRO names_suppressed(said) AS
    coalesce((SELECT bool_or(contains(letters(said), text)) FROM suppressed_texts), false);
CREATE OR REPLACE TEMP MACRO tells_of_suppressed(said) AS
    coalesce((SELECT bool_or(contains(letters(said), text)) FROM suppressed_texts WHERE is_telling), false);

CREATE OR REPLACE TEMP VIEW published_talks AS
SELECT * FROM talks WHERE talk_id NOT IN (SELECT talk_id FROM suppressed);

CREATE OR REPLACE TEMP VIEW published_talk_versions AS
SELECT *
FROM talk_versions AS version
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
SELECT * FROM rejects WHERE NOT names_suppressed(concat_ws(' ', url_decode(url), found_at, reason, text));

CREATE OR REPLACE TEMP VIEW published_visits AS
SELECT *
FROM visits
WHERE NOT tells_of_suppressed(concat_ws(' ', url_decode(url), url_decode(answered_url), reason))
  AND url NOT IN (
    SELECT url FROM announcements WHERE url IS NOT NULL AND talk_id IN (SELECT talk_id FROM suppressed)
    EXCEPT
    SELECT url FROM published_announcements
    EXCEPT
    SELECT url FROM sources
  );

CREATE OR REPLACE TEMP VIEW published_readings AS
SELECT * REPLACE (CASE WHEN NOT tells_of_suppressed(reason) THEN reason END AS reason) FROM readings;
