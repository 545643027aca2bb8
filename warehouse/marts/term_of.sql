CREATE OR REPLACE MACRO term_of(day) AS
    CAST(year(CAST(day AS DATE)) AS VARCHAR) || CASE
        WHEN month(CAST(day AS DATE)) <= 5 THEN '-1 Spring'
        WHEN month(CAST(day AS DATE)) <= 8 THEN '-2 Summer'
        ELSE '-3 Fall'
    END;

COMMENT ON MACRO term_of IS 'The academic term of a day, as text that sorts in time: 2026-1 Spring is January to May, 2026-2 Summer June to August, 2026-3 Fall September to December, as is usual in the United States.';
