SELECT DISTINCT speaker.name, speaker.affiliation
FROM (SELECT unnest(content.speakers) AS speaker FROM edits)
