INSERT INTO renewed
SELECT 'talks', year(starts_on), talk_id
FROM seen
