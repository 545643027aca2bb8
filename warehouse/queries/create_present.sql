CREATE OR REPLACE TEMP TABLE present AS
SELECT
    CAST($today AS DATE) AS today,
    CAST($back_days AS INTEGER) AS back_days,
    CAST($ahead_days AS INTEGER) AS ahead_days
