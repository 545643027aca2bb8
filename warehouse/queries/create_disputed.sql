CREATE OR REPLACE TEMP TABLE touched AS
SELECT talk_id, valid_from
FROM touched
WHERE talk_id IN (SELECT talk_id FROM snapshot.talk_fields)
   OR talk_id IN (SELECT talk_id FROM excerpt.sightings GROUP BY talk_id HAVING count(*) > 1)
