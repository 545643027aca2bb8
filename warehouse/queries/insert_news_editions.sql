INSERT INTO editions BY NAME
SELECT 'news' AS kind, slug, facts, $now AS changed_at
FROM news
ANTI JOIN (SELECT slug FROM editions WHERE kind = 'news') AS known USING (slug)
