INSERT INTO editions SELECT 'news', slug, facts, $now, NULL FROM news
