CREATE OR REPLACE TEMP TABLE reopened AS
SELECT talk_id
FROM talk_versions
WHERE valid_to IS NULL AND valid_from = $at AND talk_id IN (SELECT talk_id FROM affected)
