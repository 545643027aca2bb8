INSERT INTO selected
WITH offered AS (
    SELECT shown.shelf, shown.place, shown.is_last, talk.size
    FROM shown
    JOIN at_hand AS talk ON talk.place = shown.place
    WHERE shown.shelf IN (SELECT rowid FROM stale_shelves WHERE kind = 'archive') = $is_archive
), crowded AS MATERIALIZED (
    SELECT shelf FROM offered GROUP BY shelf HAVING count(*) > $max_events OR sum(size) > $max_bytes
)
SELECT shelf, place, is_last FROM offered ANTI JOIN crowded USING (shelf)
UNION ALL
SELECT shelf, place, is_last
FROM (
    SELECT
        offered.*,
        row_number() OVER nearness AS nearness,
        sum(offered.size) OVER nearness AS total_size
    FROM offered
    SEMI JOIN crowded USING (shelf)
    JOIN (SELECT place, uid, starts_utc, last_on < CAST($today AS DATE) AS is_over FROM at_hand) AS talk
        ON talk.place = offered.place
    WINDOW nearness AS (
        PARTITION BY offered.shelf
        ORDER BY is_over, CASE WHEN is_over THEN -epoch_us(starts_utc) ELSE epoch_us(starts_utc) END, uid
        ROWS UNBOUNDED PRECEDING
    )
)
WHERE nearness <= $max_events AND total_size <= $max_bytes
