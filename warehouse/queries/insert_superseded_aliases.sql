INSERT INTO talk_aliases BY NAME
SELECT talk_id, superseded_by, since, 'they read as one talk' AS reason FROM superseded
