INSERT INTO people BY NAME
SELECT unnest(from_json($rows, '[{
    "speaker_id": "VARCHAR", "name": "VARCHAR", "sort_name": "VARCHAR", "surname": "VARCHAR"
}]'), recursive := true), $at AS since
