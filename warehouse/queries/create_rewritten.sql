CREATE OR REPLACE TEMP TABLE gone AS
SELECT rowid AS place
FROM snapshot.{table}
WHERE talk_id IN (SELECT talk_id FROM touched)
