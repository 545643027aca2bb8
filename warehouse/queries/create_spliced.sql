CREATE OR REPLACE TEMP TABLE spliced AS
SELECT DISTINCT key
FROM renewed
WHERE table_name = $table AND ($year IS NULL OR coalesce(year, 0) = $year)
