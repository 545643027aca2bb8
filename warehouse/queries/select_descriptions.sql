SELECT talk_id, encode(description) FROM described_talks
