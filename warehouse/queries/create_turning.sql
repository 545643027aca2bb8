CREATE OR REPLACE TEMP TABLE turning AS
SELECT talk_id
FROM (
    SELECT
        talk_id,
        unnest([first_on - frame.ahead_days, last_on + 1 + frame.back_days, last_on + 2, last_on + 1]) AS turns_on
    FROM placeable, (
        SELECT back_days, ahead_days FROM present WHERE today > CAST($turned_until AS DATE)
        UNION
        SELECT feed_frames.back_days, feed_frames.ahead_days
        FROM feed_frames, present
        WHERE today > CAST($turned_until AS DATE)
    ) AS frame
)
WHERE turns_on > CAST($turned_until AS DATE) AND turns_on <= (SELECT today FROM present)
GROUP BY talk_id
