INSERT INTO affected SELECT unnest($talk_ids)
