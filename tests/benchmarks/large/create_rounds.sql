CREATE OR REPLACE TEMP TABLE rounds AS
SELECT
    number AS round,
    is_edit,
    format('round-{:02}{}', number, CASE WHEN is_edit THEN '-edit' ELSE '' END) AS run_id,
    CAST($last_at AS TIMESTAMPTZ)
        - to_days(365 * CAST(19 - number AS INTEGER) + CASE WHEN is_edit THEN 0 ELSE 1 END) AS read_at
FROM range(20) AS rounds (number), (VALUES (false), (true)) AS kinds (is_edit)
