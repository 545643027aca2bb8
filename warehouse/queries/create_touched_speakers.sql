CREATE OR REPLACE TEMP TABLE touched_speakers AS
SELECT key AS speaker_id FROM renewed WHERE table_name = 'talk_speakers'
UNION
SELECT known.speaker_id
FROM snapshot.speakers AS known
JOIN people AS person USING (speaker_id)
WHERE (known.name, known.sort_name, known.orcid, known.url)
    IS DISTINCT FROM (person.name, person.sort_name, person.orcid, person.url)
