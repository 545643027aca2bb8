INSERT INTO corrections
SELECT
    now.talk_id,
    $at,
    greatest(0, former.sequence - now.sequence + CAST((
        new.content.starts_at, new.content.ends_at, new.content.starts_on,
        new.content.ends_on, new.content.status, new.content.location, new.is_removed
    ) IS DISTINCT FROM (
        old.content.starts_at, old.content.ends_at, old.content.starts_on,
        old.content.ends_on, old.content.status, old.content.location, old.is_removed
    ) AS INTEGER))
FROM talks AS now
JOIN former.talks AS former USING (talk_id)
JOIN current_contents AS new USING (talk_id)
JOIN former.current_contents AS old USING (talk_id)
WHERE new.content IS DISTINCT FROM old.content
   OR new.is_removed <> old.is_removed
   OR now.sequence < former.sequence
