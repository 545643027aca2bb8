SELECT stranger.place
FROM (
    SELECT unnest(pairs) AS pair, generate_subscripts(pairs, 1) - 1 AS place
    FROM (
        SELECT from_json(given, '[["VARCHAR"]]') AS pairs
        FROM (SELECT $rows AS given)
    )
) AS stranger
WHERE NOT EXISTS (
    FROM mentions AS known
    WHERE known.name = stranger.pair[1] AND known.affiliation IS NOT DISTINCT FROM stranger.pair[2]
)
