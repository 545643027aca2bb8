-- Why are announcements set aside?
SELECT source_key, reason, count(*) AS reject_count
FROM rejects
GROUP BY source_key, reason
ORDER BY reject_count DESC, source_key, reason
LIMIT 50
