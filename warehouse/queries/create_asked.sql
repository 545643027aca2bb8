CREATE OR REPLACE TEMP TABLE asked AS
SELECT row.source_key, row.announcement_id, md5_number_lower(unnest(row.blocks)) AS block
FROM (
    SELECT unnest(from_json(given, '[{
        "source_key": "VARCHAR", "announcement_id": "VARCHAR", "blocks": ["VARCHAR"]
    }]')) AS row
    FROM (SELECT $blocked AS given)
)
