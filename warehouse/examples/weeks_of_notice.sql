-- How many weeks before they take place are talks announced?
SELECT least(CAST(floor(lead_days / 7) AS INTEGER), 26) AS weeks, count(*) AS talk_count
FROM announcement_lead_times
WHERE lead_days IS NOT NULL
GROUP BY weeks
ORDER BY weeks
