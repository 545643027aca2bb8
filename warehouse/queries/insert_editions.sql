INSERT INTO editions BY NAME
SELECT
    kind, slug, facts, changed_at, last_talk_id, title, shown_count, wanted_count, is_last_alone, first_on, last_on, size
FROM drafts
