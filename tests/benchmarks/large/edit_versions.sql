INSERT INTO talk_versions
SELECT * REPLACE (location || ' B' AS location, sequence + 1 AS sequence, CAST($at AS TIMESTAMPTZ) AS valid_from)
FROM talk_versions
SEMI JOIN edited USING (talk_id)
WHERE valid_to IS NULL
