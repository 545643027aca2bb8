INSERT INTO renewed
SELECT DISTINCT 'talks', year(starts_on), NULL
FROM seen
