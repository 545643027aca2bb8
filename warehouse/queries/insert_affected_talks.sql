INSERT INTO affected SELECT unnest($talk_ids), $source_key
