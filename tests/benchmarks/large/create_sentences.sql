CREATE OR REPLACE TEMP TABLE sentences AS
SELECT list(sentence ORDER BY number) AS sentences
FROM (
    SELECT
        number,
        array_to_string(
            list_transform(range(11), lambda place : pick($words, hash(number, place))), ' '
        ) AS sentence
    FROM range(1000) AS numbers (number)
)
