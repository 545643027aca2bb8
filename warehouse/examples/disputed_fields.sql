-- On what do sources of one talk disagree, and how often?
SELECT field, count(*) AS talk_count
FROM (
    SELECT talk_id, field
    FROM talk_fields
    WHERE field <> 'abstract'
    GROUP BY talk_id, field
    HAVING count(DISTINCT value) > 1
)
GROUP BY field
ORDER BY talk_count DESC, field
