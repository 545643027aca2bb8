SELECT DISTINCT place, speaker.name, speaker.affiliation
FROM (
    SELECT first_one.place, unnest(content.speakers) AS speaker
    FROM edits
    JOIN (
        SELECT talk_id, min(place) AS place
        FROM affected
        JOIN (SELECT source_key, min(rowid) AS place FROM affected GROUP BY source_key) USING (source_key)
        GROUP BY talk_id
    ) AS first_one USING (talk_id)
)
ORDER BY place
