SELECT
    (SELECT count(*) FROM talk_versions),
    (SELECT epoch_us(max(valid_from)) FROM talk_versions),
    (SELECT count(*) FROM series),
    (SELECT count(*) FROM addresses WHERE kind = 'series'),
    (SELECT count(*) FROM sightings),
    (SELECT epoch_us(max(list_max(map_values(said_at)))) FROM sightings)
