CREATE VIEW former_ledger AS
SELECT * FROM ledger WHERE false;

CREATE VIEW former_announcements AS
SELECT
    source_key,
    announcement_id,
    upstream_key,
    talk_id,
    content.title,
    content.speakers,
    content.starts_at,
    content.starts_on,
    first_seen_at AS valid_from,
    last_seen_at AS valid_to
FROM sightings
WHERE false;

CREATE TABLE corrections (
    talk_id        VARCHAR NOT NULL,
    corrected_at   TIMESTAMPTZ NOT NULL,
    sequence_raise INTEGER NOT NULL
);

ALTER VIEW talks RENAME TO talks_as_read;

CREATE VIEW talks AS
SELECT read.* REPLACE (
    read.sequence + coalesce(corrected.sequence_raise, 0) AS sequence,
    greatest(read.changed_at, corrected.corrected_at) AS changed_at
)
FROM talks_as_read AS read
LEFT JOIN (
    SELECT talk_id, max(corrected_at) AS corrected_at, CAST(sum(sequence_raise) AS INTEGER) AS sequence_raise
    FROM corrections
    GROUP BY talk_id
) AS corrected USING (talk_id);
