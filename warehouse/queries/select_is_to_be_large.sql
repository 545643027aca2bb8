SELECT count(*) > $large FROM {talk_versions} WHERE valid_to IS NULL
