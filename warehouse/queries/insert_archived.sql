INSERT INTO shown
SELECT 'archive', archived.slug, archived.talk_id, false
FROM archived
SEMI JOIN spans ON spans.kind = 'archive' AND spans.slug = archived.slug
