SELECT description FROM described_talks ORDER BY starts_at, starts_on, uid
