INSERT INTO editions SELECT kind, slug, facts, changed_at, last_talk_id FROM drafts WHERE is_changed
