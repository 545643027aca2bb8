SELECT news.slug, news.title, news.talk_ids, edition.facts IS DISTINCT FROM news.facts AS is_changed
FROM news
LEFT JOIN editions AS edition ON edition.kind = 'news' AND edition.slug = news.slug
ORDER BY news.slug
