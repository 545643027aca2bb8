INSERT INTO feed_talks
WITH content AS (
    SELECT
        talk_id,
        version.series_key,
        letters(series.title) AS series,
        list_transform(topics, lambda topic: letters(topic)) AS topics,
        letters(institution) AS institution,
        lower(language) AS language,
        is_online,
        in_words(concat_ws(' ', version.title, abstract, array_to_string(topics, ' '))) AS text
    FROM talk_versions AS version
    SEMI JOIN chosen_talks USING (talk_id)
    LEFT JOIN series USING (series_key)
    WHERE version.valid_to IS NULL
),
meant AS (
    SELECT speaker_id
    FROM (SELECT speaker_id, name FROM people UNION ALL SELECT speaker_id, name FROM mentions)
    WHERE letters(name) IN (SELECT letters(unnest(CAST($speaker AS VARCHAR[]))))
),
wanted AS (
    SELECT
        CAST($series AS VARCHAR[]) AS series_keys,
        list_transform(CAST($series AS VARCHAR[]), lambda name: letters(name)) AS series,
        list_transform(CAST($topic AS VARCHAR[]), lambda name: letters(name)) AS topics,
        list_transform(CAST($institution AS VARCHAR[]), lambda name: letters(name)) AS institutions,
        list_transform(CAST($language AS VARCHAR[]), lambda name: lower(name)) AS languages,
        string_split(trim(in_words($text)), ' ') AS words
)
SELECT $feed_key, content.talk_id
FROM content, wanted
WHERE (wanted.series = [] OR content.series_key IN wanted.series_keys OR content.series IN wanted.series)
  AND (wanted.topics = [] OR list_has_any(content.topics, wanted.topics))
  AND (
    CAST($speaker AS VARCHAR[]) = []
    OR content.talk_id IN (SELECT talk_id FROM talk_speakers SEMI JOIN meant USING (speaker_id))
  )
  AND (wanted.institutions = [] OR content.institution IN wanted.institutions)
  AND (
    wanted.languages = []
    OR content.language IN wanted.languages
    OR split_part(content.language, '-', 1) IN wanted.languages
  )
  AND ($is_online IS NULL OR content.is_online = $is_online)
  AND ($text IS NULL OR len(list_filter(wanted.words, lambda word: NOT contains(content.text, ' ' || word))) = 0)
