CREATE OR REPLACE TEMP VIEW archived AS
SELECT CAST(placeable.place AS UINTEGER) AS place, talk_id, first_on, last_on, revised_at, size
FROM placeable
ANTI JOIN (
    SELECT place FROM selected WHERE shelf = (SELECT shelf FROM shelves WHERE kind = 'all') AND NOT is_last
) AS current ON current.place = placeable.place
WHERE NOT is_withdrawn AND last_on < (SELECT today FROM present);

CREATE OR REPLACE TEMP TABLE archive_days AS
SELECT
    first_on,
    [
        'archive',
        strftime(first_on, 'archive-%Y'),
        strftime(first_on, 'archive-%Y-%m'),
        strftime(first_on, 'archive-%Y-%m-%d')
    ] AS slugs,
    talk_count,
    size,
    turned_on,
    content
FROM (
    SELECT
        first_on,
        count(*) AS talk_count,
        sum(size) AS size,
        max(last_on) FILTER (last_on + 1 + back_days <= today) + 1 + any_value(back_days) AS turned_on,
        bit_xor(hash(hash(talk_id, revised_at))) AS content
    FROM archived, present
    GROUP BY first_on
)
