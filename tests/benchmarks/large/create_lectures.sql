CREATE OR REPLACE TEMP TABLE lectures AS
SELECT
    *,
    left(sha256(source_key || chr(10) || upstream_key), 16) AS talk_id,
    first_at + to_days(1 + CAST(hash(number, 'day') % 364 AS INTEGER))
        + to_hours(9 + CAST(hash(number, 'hour') % 9 AS INTEGER)) AS starts_at,
    CASE WHEN number % 5 = 0 THEN pick(['title', 'start', 'room'], hash(number, 'edit')) END AS edit
FROM (
    SELECT
        number,
        number % greatest(1, $count // 500) AS source,
        format('s{}', source) AS source_key,
        format('{}@large.example', number) AS upstream_key,
        CAST(hash(number, 'round') % 20 AS BIGINT) AS round,
        CAST(hash(number, 'person') % greatest(1, $count // 10) AS BIGINT) AS person
    FROM range($count) AS numbers (number)
)
JOIN (
    SELECT round, date_trunc('day', read_at AT TIME ZONE 'UTC') AS first_at FROM rounds WHERE is_edit
) AS begun USING (round)
