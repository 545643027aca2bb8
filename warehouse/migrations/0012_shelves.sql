ALTER TABLE renderings ADD COLUMN first_seen_at TIMESTAMPTZ;
ALTER TABLE renderings ADD COLUMN changed_at TIMESTAMPTZ;
ALTER TABLE renderings ADD COLUMN series_key VARCHAR;
ALTER TABLE renderings ADD COLUMN size UINTEGER;
ALTER TABLE renderings ADD COLUMN event_digest VARCHAR;
UPDATE renderings SET facts = NULL, event_digest = sha256(event);

CREATE TABLE placements (
    kind    VARCHAR NOT NULL,
    slug    VARCHAR NOT NULL,
    talk_id VARCHAR NOT NULL
);

ALTER TABLE editions ADD COLUMN title VARCHAR;
ALTER TABLE editions ADD COLUMN shown_count BIGINT;
ALTER TABLE editions ADD COLUMN wanted_count BIGINT;
ALTER TABLE editions ADD COLUMN is_last_alone BOOLEAN;
ALTER TABLE editions ADD COLUMN first_on DATE;
ALTER TABLE editions ADD COLUMN last_on DATE;
ALTER TABLE editions ADD COLUMN size BIGINT;

ALTER TABLE publications ADD COLUMN frame VARCHAR;
ALTER TABLE publications ADD COLUMN read_until TIMESTAMPTZ;
