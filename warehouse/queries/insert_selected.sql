INSERT INTO selected
SELECT
    kind,
    slug,
    talk_id,
    starts_utc,
    row_number() OVER (PARTITION BY kind, slug ORDER BY starts_utc, uid),
    wanted_count,
    is_last
FROM (
    SELECT
        shown.kind,
        shown.slug,
        shown.is_last,
        talk.*,
        count(*) OVER (PARTITION BY shown.kind, shown.slug) AS wanted_count,
        row_number() OVER nearness AS nearness,
        sum(talk.size) OVER nearness AS total_size
    FROM shown
    JOIN (SELECT *, last_on < CAST($today AS DATE) AS is_over FROM placeable) AS talk USING (talk_id)
    WHERE (shown.kind = 'archive') = $is_archive
    WINDOW nearness AS (
        PARTITION BY shown.kind, shown.slug
        ORDER BY is_over, CASE WHEN is_over THEN -epoch_us(starts_utc) ELSE epoch_us(starts_utc) END, uid
        ROWS UNBOUNDED PRECEDING
    )
)
WHERE nearness <= $max_events AND total_size <= $max_bytes
