-- Which talks were recorded lately?
SELECT starts_on, title, speakers, series, recording_url
FROM recordings_available
WHERE recording_url IS NOT NULL
ORDER BY starts_on DESC, talk_id
LIMIT 50
