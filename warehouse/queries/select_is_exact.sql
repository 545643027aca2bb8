WITH sums AS (
    SELECT
        (SELECT {'count': count(*), 'mark': coalesce(sum(mark), 0)} FROM standing) AS standing,
        (SELECT {'count': count(*), 'mark': coalesce(sum(mark), 0)} FROM gone) AS gone,
        (SELECT {'count': count(*), 'mark': coalesce(sum(mark), 0)} FROM come) AS come,
        (SELECT {'count': count(*), 'mark': coalesce(sum(mark), 0)} FROM current) AS current
)
SELECT standing.count - gone.count + come.count = current.count
   AND standing.mark - gone.mark + come.mark = current.mark
FROM sums
