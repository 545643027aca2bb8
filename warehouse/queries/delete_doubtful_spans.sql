DELETE FROM spans
USING shelves AS shelf, (
    SELECT CAST($today AS DATE) - max(back_days) - $reach_days AS since FROM shelves
) AS reach
WHERE shelf.shelf = spans.shelf
  AND (
    spans.lastness < epoch_us(CAST(reach.since + 1 AS TIMESTAMP))
    OR coalesce(spans.turned_on <= reach.since + greatest(1, shelf.back_days), true)
  )
