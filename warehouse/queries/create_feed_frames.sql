CREATE OR REPLACE TEMP TABLE feed_frames AS
SELECT unnest(
    from_json(
        $frames,
        '[{
            "feed_key": "VARCHAR", "title": "VARCHAR", "back_days": "INTEGER", "ahead_days": "INTEGER",
            "is_conditional": "BOOLEAN"
        }]'
    ),
    recursive := true
)
