INSERT INTO editions
SELECT 'news', slug, facts, $now, NULL
FROM news
ANTI JOIN (SELECT slug FROM editions WHERE kind = 'news') AS known USING (slug)
