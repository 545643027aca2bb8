SELECT description FROM described_talks ORDER BY position
