INSERT INTO shown SELECT kind, slug, last_talk_id, true FROM spans ANTI JOIN shown USING (kind, slug)
