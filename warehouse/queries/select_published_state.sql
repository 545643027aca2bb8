SELECT
    (SELECT count(*) FROM talk_versions),
    (SELECT epoch_us(max(valid_from)) FROM talk_versions),
    (SELECT count(*) FROM series)
