DELETE FROM editions
WHERE kind = 'news'
  AND slug IN (SELECT slug FROM stale_news)
  AND (slug, facts) NOT IN (SELECT (slug, facts) FROM news)
