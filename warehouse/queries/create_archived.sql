CREATE OR REPLACE TEMP TABLE archived AS
SELECT
    talk.talk_id,
    talk.size,
    talk.last_on,
    unnest([
        'archive',
        strftime(talk.first_on, 'archive-%Y'),
        strftime(talk.first_on, 'archive-%Y-%m'),
        strftime(talk.first_on, 'archive-%Y-%m-%d')
    ]) AS slug
FROM placeable AS talk
ANTI JOIN (SELECT talk_id FROM selected WHERE kind = 'all' AND NOT is_last) AS current USING (talk_id)
WHERE NOT talk.is_withdrawn AND talk.last_on < CAST($today AS DATE)
