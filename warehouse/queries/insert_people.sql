INSERT INTO people BY NAME
SELECT unnest(from_json(given, '[{
    "speaker_id": "VARCHAR", "name": "VARCHAR", "sort_name": "VARCHAR", "surname": "VARCHAR"
}]'), recursive := true), $at AS since
FROM (SELECT $rows AS given)
