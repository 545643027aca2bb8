CREATE OR REPLACE TEMP TABLE asked AS
SELECT blocked.source_key, blocked.announcement_id, md5_number_lower(unnest(blocked.blocks)) AS block
FROM (
    SELECT unnest(from_json($blocked, '[{
        "source_key": "VARCHAR", "announcement_id": "VARCHAR", "blocks": ["VARCHAR"]
    }]'), recursive := true)
) AS blocked
