CREATE OR REPLACE TEMP TABLE renewed (
    table_name VARCHAR NOT NULL,
    year       BIGINT,
    key        VARCHAR
)
