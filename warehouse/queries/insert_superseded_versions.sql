INSERT INTO talk_versions BY NAME
SELECT version.* REPLACE (
    version.sequence + CAST(NOT version.is_removed AS INTEGER) AS sequence,
    superseded.since AS valid_from,
    true AS is_removed
)
FROM superseded
JOIN former.talk_versions AS version ON version.talk_id = superseded.talk_id AND version.valid_to IS NULL
