SELECT stranger.name, stranger.affiliation
FROM (
    SELECT unnest(from_json(given, '[{"name": "VARCHAR", "affiliation": "VARCHAR"}]'), recursive := true)
    FROM (SELECT $rows AS given)
) AS stranger
WHERE NOT EXISTS (
    FROM mentions AS known
    WHERE known.name = stranger.name AND known.affiliation IS NOT DISTINCT FROM stranger.affiliation
)
