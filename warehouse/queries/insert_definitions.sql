INSERT INTO source_definitions
SELECT defined.source_key, defined.definition, $since
FROM (
    SELECT unnest(from_json(given, '[{"source_key": "VARCHAR", "definition": "VARCHAR"}]'), recursive := true)
    FROM (SELECT $definitions AS given)
) AS defined
LEFT JOIN (
    SELECT source_key, arg_max(definition, since) AS definition FROM source_definitions GROUP BY source_key
) AS known USING (source_key)
WHERE defined.definition IS DISTINCT FROM known.definition
