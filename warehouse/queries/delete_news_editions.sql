DELETE FROM editions
USING news
WHERE editions.kind = 'news' AND editions.slug = news.slug AND editions.facts <> news.facts
