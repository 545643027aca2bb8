INSERT INTO mentions BY NAME
SELECT unnest(from_json(given, '[{
    "name": "VARCHAR", "affiliation": "VARCHAR", "speaker_id": "VARCHAR", "institution": "VARCHAR"
}]'), recursive := true), $at AS since
FROM (SELECT $rows AS given)
