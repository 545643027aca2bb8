CREATE OR REPLACE TEMP TABLE persons AS
SELECT
    person,
    pick($given, person) AS given,
    pick($family, person // len($given)) || array_to_string(
        list_transform(
            string_split(CAST(person // len($given) // len($family) AS VARCHAR), ''),
            lambda digit : pick(['ba', 'de', 'fi', 'go', 'lu', 'ma', 'ne', 'ri', 'so', 'tu'], CAST(digit AS INTEGER))
        ), ''
    ) AS family,
    given || ' ' || family AS name,
    format('University {}', person % 400) AS affiliation,
    left(sha256(lower(name)), 16) AS speaker_id
FROM range(greatest(1, $count // 10)) AS persons (person)
