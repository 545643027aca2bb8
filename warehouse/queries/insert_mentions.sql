INSERT INTO mentions BY NAME
SELECT unnest(from_json($rows, '[{
    "name": "VARCHAR", "affiliation": "VARCHAR", "speaker_id": "VARCHAR", "institution": "VARCHAR"
}]'), recursive := true), $at AS since
