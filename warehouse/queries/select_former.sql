SELECT announcement_id, upstream_key, talk_id, title, [each.name FOR each IN speakers],
    starts_at AT TIME ZONE 'UTC', starts_on, valid_from <= $at AS is_shown, false AS is_live,
    NULL AS series_key, NULL AS digest
FROM former_announcements
WHERE source_key = $source_key
  AND announcement_id NOT IN (SELECT announcement_id FROM sightings WHERE source_key = $source_key)
QUALIFY row_number() OVER (
    PARTITION BY announcement_id
    ORDER BY valid_from <= $at DESC,
        CASE WHEN valid_from <= $at THEN -epoch_us(valid_from) ELSE epoch_us(valid_from) END
) = 1
ORDER BY valid_from, announcement_id
