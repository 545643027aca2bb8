-- What was fetched is new, changed, unchanged, rejected or held
SELECT source_key,
    concat_ws(', ', fetched_count, new_count, changed_count, unchanged_count, rejected_count, held_count) AS fact
FROM accounts
WHERE fetched_count <> new_count + changed_count + unchanged_count + rejected_count + held_count
   OR least(new_count, changed_count, unchanged_count, rejected_count, held_count) < 0
