DELETE FROM editions WHERE kind = 'talk' AND slug NOT IN (SELECT slug FROM drafts WHERE kind = 'talk')
